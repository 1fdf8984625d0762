import type { RunSummary } from "@contsup/client/client";
import { RunRow } from "./run-row.tsx";

export function RunTable({ runs }: { runs: RunSummary[] }) {
  return (
    <div className="card run-table-card">
      <table className="run-table">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Run</th>
            <th scope="col">Progress</th>
            <th scope="col" className="right">
              Test accuracy
            </th>
            <th scope="col" className="right">
              Best
            </th>
            <th scope="col">Engine</th>
            <th scope="col" className="right">
              Age
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
