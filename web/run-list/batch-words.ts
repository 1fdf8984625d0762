import type { BatchOutcome } from "../api/run-batch.ts";
import { formatCount } from "../format/number.ts";

/** "“A” deleted", "3 runs cancelled", "2 of 3 runs cancelled: “C” is over". */
export function batchWords(
  { done, failures }: BatchOutcome,
  verb: string,
  nameOf: (id: string) => string,
): string {
  const total = done.length + failures.length;
  if (failures.length === 0) {
    return total === 1 ? `“${nameOf(done[0]!)}” ${verb}` : `${formatCount(total)} runs ${verb}`;
  }
  const [first] = failures;
  return `${formatCount(done.length)} of ${formatCount(total)} ${verb}: “${nameOf(first!.id)}”: ${first!.message}`;
}
