import {
  NOTHING_SELECTED,
  type Selection,
  selectedRows,
  toggled,
  toggledAll,
  toggledTo,
  withRow,
} from "@contsup/web/run-list/selection";
import { expect, test } from "vitest";

interface Row {
  id: string;
  state?: string;
}

const rowsOf = (letters: string): Row[] => [...letters].map((id) => ({ id }));
const listed = rowsOf("abcd");
const [a, b, c, d] = listed as [Row, Row, Row, Row];
const ids = ({ rows }: Selection<Row>) => [...rows.keys()].sort().join("");

test("with Shift everything since the last tick is ticked, downwards and upwards", () => {
  const fromB = toggled(NOTHING_SELECTED, b);

  expect(ids(toggledTo(fromB, d, listed))).toBe("bcd");
  expect(ids(toggledTo(fromB, a, listed))).toBe("ab");
});

test("with Shift after an untick everything is unticked", () => {
  const all = toggledAll(NOTHING_SELECTED, listed);
  const withoutB = toggled(all, b);

  expect(ids(toggledTo(withoutB, c, listed))).toBe("ad");
});

test("with Shift before any tick only the row itself is ticked", () => {
  expect(ids(toggledTo(NOTHING_SELECTED, c, listed))).toBe("c");
});

test("all of the list, or none where all are ticked already", () => {
  const all = toggledAll(toggled(NOTHING_SELECTED, b), listed);

  expect(ids(all)).toBe("abcd");
  expect(ids(toggledAll(all, listed))).toBe("");
});

test("what is ticked stays so when the list is read again from its first page", () => {
  const all = toggledAll(NOTHING_SELECTED, rowsOf("abcdef"));

  const selected = selectedRows(all, rowsOf("xab"), () => true);

  expect(selected.map(({ id }) => id).join("")).toBe("abcdef");
});

test("what no longer belongs to the list does not count, as long as it does not", () => {
  const all = toggledAll(NOTHING_SELECTED, listed);

  expect(selectedRows(all, rowsOf("ab"), ({ id }) => id !== "d")).toEqual([a, b, c]);
  expect(selectedRows(all, rowsOf("ab"), () => true)).toHaveLength(4);
});

test("a ticked row that is not loaded is known as it is now, and none that is gone", () => {
  const ticked = toggled(NOTHING_SELECTED as Selection<Row>, a);
  const changed = withRow(ticked, "a", { id: "a", state: "COMPLETED" });

  expect(selectedRows(changed, [], () => true)).toEqual([{ id: "a", state: "COMPLETED" }]);
  expect(selectedRows(withRow(changed, "a", null), [], () => true)).toEqual([]);
  expect(withRow(ticked, "b", b)).toBe(ticked);
});
