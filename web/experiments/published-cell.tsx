import type { PublishedResult } from "@contsup/contsup/published";
import { MISSING } from "../format/number.ts";
import { publishedSpread } from "./results.ts";
import { Spread } from "./spread.tsx";

/** A number as printed, with its source on hover. */
export function PublishedCell({
  result,
  hasMemory,
}: {
  result: PublishedResult | null;
  hasMemory: boolean;
}) {
  const spread = publishedSpread(result);
  if (!result || !spread) return <span className="faint">{MISSING}</span>;
  return (
    <span className="published" title={result.source}>
      <Spread {...spread} />
      {hasMemory && result.memoryGb !== null && (
        <span className="cell-line number">{result.memoryGb.toFixed(2)} GB</span>
      )}
    </span>
  );
}
