import { NOTHING_SELECTED, toggled, toggledAll, toggledTo } from "@contsup/web/run-list/selection";
import { expect, test } from "vitest";

const listed = ["a", "b", "c", "d"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join("");

test("with Shift everything since the last tick is ticked, downwards and upwards", () => {
  const fromB = toggled(NOTHING_SELECTED, "b");

  expect(ids(toggledTo(fromB, "d", listed))).toBe("bcd");
  expect(ids(toggledTo(fromB, "a", listed))).toBe("ab");
});

test("with Shift after an untick everything is unticked", () => {
  const all = toggledAll(NOTHING_SELECTED, listed);
  const withoutB = toggled(all, "b");

  expect(ids(toggledTo(withoutB, "c", listed))).toBe("ad");
});

test("with Shift before any tick only the row itself is ticked", () => {
  expect(ids(toggledTo(NOTHING_SELECTED, "c", listed))).toBe("c");
});

test("all of the list, or none where all are ticked already", () => {
  const all = toggledAll(toggled(NOTHING_SELECTED, "b"), listed);

  expect(ids(all)).toBe("abcd");
  expect(ids(toggledAll(all, listed))).toBe("");
});
