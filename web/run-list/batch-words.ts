import type { BatchOutcome } from "../api/run-batch.ts";
import { formatCount } from "../format/number.ts";

const MAX_NAMED = 3;

/** "“A” deleted", "“A”, “B”, “C” and 2 more deleted", "2 of 3 cancelled: “C”: the run is over". */
export function batchWords(
  { done, failures }: BatchOutcome,
  verb: string,
  nameOf: (id: string) => string,
): string {
  const total = done.length + failures.length;
  if (failures.length === 0) return `${firstNames(done.map(nameOf))} ${verb}`;
  const [first] = failures;
  return `${formatCount(done.length)} of ${formatCount(total)} ${verb}: “${nameOf(first!.id)}”: ${first!.message}`;
}

/** "“A”, “B”, “C” and 2 more" */
export function firstNames(names: readonly string[]): string {
  const named = names.slice(0, MAX_NAMED).map((name) => `“${name}”`);
  const more = names.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}
