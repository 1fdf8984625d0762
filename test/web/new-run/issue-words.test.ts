import { parseRunConfig } from "@contsup/contsup/run-config";
import { issueWords } from "@contsup/web/new-run/issue-words";
import { expect, test } from "vitest";

test("a field is called as its label is, and what is no field by its name", () => {
  const { issues } = parseRunConfig({ localModules: 99, depths: 20 });

  const words = issues!.map(issueWords);
  expect(words).toHaveLength(2);
  expect(words.find((each) => each.startsWith("Local modules K is 99: it must be"))).toBeDefined();
  expect(words).toContain("depths is not a known field");
});
