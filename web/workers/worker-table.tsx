import type { Worker } from "@contsup/client/client";
import { WorkerRow } from "./worker-row.tsx";

export function WorkerTable({ workers }: { workers: readonly Worker[] }) {
  return (
    <div className="card worker-table-card">
      <table className="worker-table">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Machine</th>
            <th scope="col">Run</th>
            <th scope="col" className="right">
              Speed
            </th>
            <th scope="col">Memory</th>
            <th scope="col" className="right">
              Heartbeat
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {workers.map((worker) => (
            <WorkerRow key={worker.id} worker={worker} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
