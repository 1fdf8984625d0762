/** Which runs are ticked. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The last one that was ticked or unticked: with Shift everything from here on follows. */
  anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything between the anchor and the row, as listed, becomes what the anchor is. */
export function toggledTo(selection: Selection, id: string, listed: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : listed.indexOf(selection.anchor);
  const to = listed.indexOf(id);
  if (from < 0 || to < 0) return toggled(selection, id);
  const isTicked = selection.ids.has(selection.anchor ?? "");
  const next = new Set(selection.ids);
  for (const each of listed.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isTicked) next.add(each);
    else next.delete(each);
  }
  return { ids: next, anchor: id };
}

export const toggledAll = ({ ids }: Selection, listed: readonly string[]): Selection =>
  listed.every((id) => ids.has(id)) ? NOTHING_SELECTED : { ids: new Set(listed), anchor: null };
