import { formatBytes } from "../../format/number.ts";
import { TableHead } from "../../layout/table-head.tsx";
import type { ModulePlan, partsOf } from "./memory-parts.ts";

interface MemoryTableProps {
  modules: readonly ModulePlan[];
  parts: ReturnType<typeof partsOf>;
}

/** The bars in numbers, with the module's parameters and compute. */
export function MemoryTable({ modules, parts }: MemoryTableProps) {
  return (
    <details className="peak-numbers">
      <summary>In numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing else to take the focus */}
      <section className="scroll-x" tabIndex={0} aria-label="Peak memory in numbers">
        <table className="data-table peak-table">
          <TableHead
            columns={["Module", ...parts.map(({ label }) => ({ right: label })), { right: "Peak" }]}
          />
          <tbody>
            {modules.map((module) => (
              <tr key={module.module}>
                <th scope="row">{module.module}</th>
                {parts.map(({ id, bytes }) => (
                  <td key={id} className="number right">
                    {formatBytes(bytes(module))}
                  </td>
                ))}
                <td className="number right strong">{formatBytes(module.peakBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
