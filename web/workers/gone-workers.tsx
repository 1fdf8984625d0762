import type { Worker } from "@contsup/client/client";
import { RelativeTime } from "../layout/relative-time.tsx";
import { TableHead } from "../layout/table-head.tsx";

/** They are forgotten a day after their last beat. */
export function GoneWorkers({ workers }: { workers: readonly Worker[] }) {
  if (workers.length === 0) return null;
  const count = `${workers.length} ${workers.length === 1 ? "worker" : "workers"}`;
  return (
    <details className="gone-workers">
      <summary>{count} stopped or lost in the last 24 hours</summary>
      <div className="card scroll-x">
        <table className="data-table">
          <TableHead columns={["State", "Machine", "Device", "Last heartbeat"]} />
          <tbody>
            {workers.map(({ id, state, hostname, pid, device, heartbeatAt }) => (
              <tr key={id}>
                <td>{state === "LOST" ? "Lost" : "Stopped"}</td>
                <td>
                  {hostname} <span className="faint number">process {pid}</span>
                </td>
                <td>{device}</td>
                <td className="soft">
                  <RelativeTime at={heartbeatAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
