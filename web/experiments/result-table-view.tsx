import { ScrollCard } from "../layout/scroll-card.tsx";
import { OwnCell } from "./own-cell.tsx";
import { PublishedCell } from "./published-cell.tsx";
import type { ResultRow, ResultTable } from "./result-table.ts";
import type { Results } from "./results.ts";

interface ResultTableViewProps {
  table: ResultTable;
  results: Results;
  seeds: readonly number[];
  onQueue: (label: string) => void;
}

/** As the paper prints it: methods in rows, K under the data sets. */
export function ResultTableView({ table, results, seeds, onQueue }: ResultTableViewProps) {
  const { title, columns, datasets, published, ours } = table;
  const hasMemory =
    results.experiment.id === "table-4" ||
    results.experiment.published.some(({ memoryGb }) => memoryGb !== null);
  return (
    <figure className="result-figure">
      {title && <figcaption className="result-part">{title}</figcaption>}
      <ScrollCard label={title || "Results"}>
        <table className="result-table">
          <thead>
            {datasets.length > 1 && (
              <tr>
                <td />
                {datasets.map(({ label, span }) => (
                  <th key={label} scope="colgroup" colSpan={span}>
                    {label}
                  </th>
                ))}
              </tr>
            )}
            <tr>
              <th scope="col">Method</th>
              {columns.map(({ dataset, localModules }) => (
                <th key={`${dataset} ${localModules}`} scope="col">
                  K={localModules}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <GroupHeading title="Published" note="same recipe" span={columns.length + 1} />
            {published.map((row) => (
              <Row key={row.method} row={row}>
                {({ published: result }) => <PublishedCell result={result} hasMemory={hasMemory} />}
              </Row>
            ))}
          </tbody>
          <tbody>
            <GroupHeading
              title="This deployment"
              note={results.scale.isFull ? "full recipe" : `reduced: ${results.scale.label}`}
              span={columns.length + 1}
            />
            {ours.map((row) => (
              <Row key={row.method} row={row}>
                {(cell) => (
                  <OwnCell
                    cell={cell}
                    results={results}
                    seeds={seeds}
                    hasMemory={hasMemory}
                    onQueue={onQueue}
                  />
                )}
              </Row>
            ))}
          </tbody>
        </table>
      </ScrollCard>
    </figure>
  );
}

function GroupHeading({ title, note, span }: { title: string; note: string; span: number }) {
  return (
    <tr className="result-group">
      <th scope="rowgroup" colSpan={span}>
        <span>
          {title} <span className="faint">{note}</span>
        </span>
      </th>
    </tr>
  );
}

interface RowProps {
  row: ResultRow;
  children: (cell: ResultRow["cells"][number]) => React.ReactNode;
}

function Row({ row, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{row.method}</th>
      {row.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={index} colSpan={cell.span} data-spans={cell.span > 1}>
          {children(cell)}
        </td>
      ))}
    </tr>
  );
}
