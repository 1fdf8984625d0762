/** Which rows of a long list are worth drawing: those in view and a few around them. All rows are equally high. */
export interface RowWindow {
  first: number;
  /** The first that is not drawn any more. */
  end: number;
}

interface ListPosition {
  /** Of the first row, in the same pixels as the view's edges; above the view it is less than `viewTop`. */
  top: number;
  viewTop: number;
  viewBottom: number;
  rowHeight: number;
  count: number;
}

const OVERSCAN = 8;

export function rowWindow({ top, viewTop, viewBottom, rowHeight, count }: ListPosition): RowWindow {
  const first = Math.floor((viewTop - top) / rowHeight) - OVERSCAN;
  const end = Math.ceil((viewBottom - top) / rowHeight) + OVERSCAN;
  const clamp = (row: number): number => Math.min(count, Math.max(0, row));
  return { first: clamp(first), end: clamp(end) };
}
