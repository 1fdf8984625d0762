import type { Worker } from "@contsup/client/client";
import { TableHead } from "../layout/table-head.tsx";
import { WorkerRow } from "./worker-row.tsx";

const COLUMNS = [
  ...["State", "Machine", "Run"],
  { right: "Speed" },
  { right: "Load" },
  "Memory",
  { right: "Heartbeat" },
  { hidden: "Actions" },
];

export function WorkerTable({ workers }: { workers: readonly Worker[] }) {
  return (
    <div className="card worker-table-card">
      <table className="worker-table">
        <TableHead columns={COLUMNS} />
        <tbody>
          {workers.map((worker) => (
            <WorkerRow key={worker.id} worker={worker} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
