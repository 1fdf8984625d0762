import { textTable } from "@contsup/client/cli/text-table";
import { expect, test } from "vitest";

test("columns are as wide as their widest cell, numbers to the right", () => {
  expect(
    textTable(
      ["name", ">loss"],
      [
        ["a", "2.303"],
        ["longer", "10.5"],
      ],
    ),
  ).toEqual(["name     loss", "a       2.303", "longer   10.5"]);
});

test("a table without rows is its headings", () => {
  expect(textTable(["name", ">loss"], [])).toEqual(["name  loss"]);
});
