import { Figures } from "./figures.tsx";
import { ResultTableView } from "./result-table-view.tsx";
import { captionOf, type Results, tablesOf } from "./results.ts";

interface ResultTablesProps {
  results: Results;
  seeds: readonly number[];
  onQueue: (label: string) => void;
}

export function ResultTables({ results, seeds, onQueue }: ResultTablesProps) {
  return (
    <>
      <p className="result-caption">{captionOf(results)}</p>
      <Figures results={results} />
      {tablesOf(results).map((table) => (
        <ResultTableView
          key={table.title}
          table={table}
          results={results}
          seeds={seeds}
          onQueue={onQueue}
        />
      ))}
    </>
  );
}
