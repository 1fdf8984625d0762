import type { RunGroup } from "@contsup/client/client";
import type { RunListView } from "./view.ts";

type GroupKey = (group: RunGroup) => unknown;

const KEYS: Record<string, GroupKey> = {
  runs: ({ completed }) => completed,
  best: ({ best }) => best?.mean,
  last: ({ last }) => last?.mean,
};

/** Groups in the view's order; in the server's, which goes by their values, where the view has an order of runs alone. */
export function sortedGroups(
  groups: readonly RunGroup[],
  { groupBy, sort }: Pick<RunListView, "groupBy" | "sort">,
): readonly RunGroup[] {
  const place = groupBy.indexOf(sort.column);
  const key = place < 0 ? KEYS[sort.column] : ({ values }: RunGroup) => values[place];
  if (!key) return groups;
  return groups.toSorted((one, other) => compare(key(one), key(other), sort.isDescending));
}

/** Nothing comes last, whichever way round. */
function compare(a: unknown, b: unknown, isDescending: boolean): number {
  const isNothing = (value: unknown) => value === null || value === undefined;
  if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
  const order =
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "en", { numeric: true });
  return isDescending ? -order : order;
}
