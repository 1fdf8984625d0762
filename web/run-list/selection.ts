/** Which runs are ticked. */
export interface Selection<Row extends { id: string }> {
  /** By their ids, as they were last told: a long list is not kept as a whole. */
  rows: ReadonlyMap<string, Row>;
  /** The last one that was ticked or unticked: with Shift everything from here on follows. */
  anchor: string | null;
}

export const NOTHING_SELECTED = { rows: new Map<string, never>(), anchor: null };

export function toggled<Row extends { id: string }>(
  { rows }: Selection<Row>,
  row: Row,
): Selection<Row> {
  const next = new Map(rows);
  if (!next.delete(row.id)) next.set(row.id, row);
  return { rows: next, anchor: row.id };
}

/** Everything between the anchor and the row, as listed, becomes what the anchor is. */
export function toggledTo<Row extends { id: string }>(
  selection: Selection<Row>,
  row: Row,
  listed: readonly Row[],
): Selection<Row> {
  const indexOf = (id: string | null): number => listed.findIndex((each) => each.id === id);
  const [from, to] = [indexOf(selection.anchor), indexOf(row.id)];
  if (from < 0 || to < 0) return toggled(selection, row);
  const isTicked = selection.rows.has(selection.anchor ?? "");
  const next = new Map(selection.rows);
  for (const each of listed.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isTicked) next.set(each.id, each);
    else next.delete(each.id);
  }
  return { rows: next, anchor: row.id };
}

export const toggledAll = <Row extends { id: string }>(
  { rows }: Selection<Row>,
  listed: readonly Row[],
): Selection<Row> =>
  listed.every(({ id }) => rows.has(id))
    ? NOTHING_SELECTED
    : { rows: new Map([...rows, ...listed.map((row) => [row.id, row] as const)]), anchor: null };

/** With the row as it is now, where it is ticked; a null one is there no more. */
export function withRow<Row extends { id: string }>(
  selection: Selection<Row>,
  id: string,
  row: Row | null,
): Selection<Row> {
  if (!selection.rows.has(id)) return selection;
  const rows = new Map(selection.rows);
  if (row) rows.set(id, row);
  else rows.delete(id);
  return { ...selection, rows };
}

/** Ticked ones in the order of the list, then those that are not loaded (any more) and still belong to it. */
export function selectedRows<Row extends { id: string }>(
  { rows }: Selection<Row>,
  listed: readonly Row[],
  belongs: (row: Row) => boolean,
): Row[] {
  if (rows.size === 0) return [];
  const loaded = listed.filter(({ id }) => rows.has(id));
  const ids = new Set(loaded.map(({ id }) => id));
  return [...loaded, ...[...rows.values()].filter((row) => !ids.has(row.id) && belongs(row))];
}
