/** Whether a run belongs in a list, and where: as the server would say it, as far as the run's summary tells. */
import type { RunFilter, RunOrder, RunSummary } from "@contsup/client/client";
import { parseRunQuery, type RunQueryTerm } from "@contsup/contsup/run-query";
import type { RunQueryColumn } from "@contsup/contsup/run-query-fields";

type FieldTerm = Extract<RunQueryTerm, { kind: "field" }>;
type Value = FieldTerm["values"][number];

/** True where the summary does not tell: of the notes, and of the sweep. */
export const fulfils = (run: RunSummary, { query = "" }: RunFilter): boolean =>
  (parseRunQuery(query ?? "").terms ?? []).every((term) => holds(term, run) ?? true);

function holds(term: RunQueryTerm, run: RunSummary): boolean | undefined {
  if (term.kind === "words") {
    const isFound = contains(run.name, term.words) || run.tags.includes(term.words);
    return isFound ? !term.isNegated : undefined;
  }
  const { field, values, isNegated } = term;
  const actual = field.config ? run.config[field.config] : columnOf(run, field.column!);
  if (actual === undefined) return undefined;
  return values.some((value) => isTrue(term, actual, value)) !== isNegated;
}

function columnOf(run: RunSummary, column: RunQueryColumn): unknown {
  if (column === "epoch") return run.progress.epoch;
  if (column === "notes" || column === "sweepId") return undefined;
  return run[column];
}

function isTrue({ field, comparison }: FieldTerm, actual: unknown, value: Value): boolean {
  if (actual === null) return false;
  if (Array.isArray(actual)) return actual.includes(value);
  if (field.match === "contains") return contains(String(actual), String(value));
  if (field.match === "begins") return bare(actual).startsWith(bare(value));
  if (comparison === "=") return actual === value;
  const difference = Number(actual) - Number(value);
  return { "<": difference < 0, "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0 }[
    comparison
  ];
}

const contains = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.toLowerCase());

const bare = (id: unknown): string => String(id).replaceAll("-", "").toLowerCase();

/** What changes while a run is looked at, and lists are sorted by. */
const SORT_VALUES: Record<string, (run: RunSummary) => number | null> = {
  CREATED_AT: ({ createdAt }) => Date.parse(createdAt),
  PRIORITY: ({ priority }) => priority,
  BEST_TEST_ACCURACY: ({ bestTestAccuracy }) => bestTestAccuracy,
  LAST_TEST_ACCURACY: ({ lastTestAccuracy }) => lastTestAccuracy,
  EPOCH: ({ progress }) => progress.epoch,
  SPEED: ({ progress }) => progress.imagesPerSecond,
};

/** Whether one run may stand before the other; true where only the server knows. */
export function mayPrecede(one: RunSummary, other: RunSummary, orderBy: RunOrder): boolean {
  const [, column = "", direction] = /^(.*)_(ASC|DESC)$/.exec(orderBy) ?? [];
  const [a, b] = [SORT_VALUES[column]?.(one), SORT_VALUES[column]?.(other)];
  if (a === undefined || b === undefined) return true;
  if (a === null || b === null) return b === null;
  return direction === "ASC" ? a <= b : a >= b;
}
