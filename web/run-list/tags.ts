/** One tag is added to or taken from several runs. */
export type TagChange = { add: string } | { remove: string };

export const isTagged = (tags: readonly string[], change: TagChange): boolean =>
  "add" in change ? tags.includes(change.add) : !tags.includes(change.remove);

export const changedTags = (tags: readonly string[], change: TagChange): string[] =>
  "add" in change
    ? [...new Set([...tags, change.add])]
    : tags.filter((tag) => tag !== change.remove);

/** How many of the runs have each tag; the most frequent first. */
export function countTags(runs: readonly { tags: readonly string[] }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const tag of runs.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}
