import { effectiveConfig } from "@contsup/web/new-run/effective-config";
import { FIELD_GROUPS, isOffered } from "@contsup/web/new-run/field-facts";
import { expect, test } from "vitest";

/** The names of the fields that the form shows. */
const offered = (draft: Record<string, string>): string[] =>
  FIELD_GROUPS.flatMap(({ fields }) => fields)
    .map(({ name }) => name)
    .filter((name) => isOffered(name, effectiveConfig(draft), draft));

test("classes are asked for with STL-10 alone, the only data set that leaves a choice", () => {
  expect(offered({ dataset: "STL10" })).toContain("classes");
  expect(offered({ dataset: "SVHN" })).not.toContain("classes");
  expect(offered({})).toEqual(offered({ dataset: "STL10" }).filter((name) => name !== "classes"));
});

test("classes that were chosen stay to be seen with another data set, where they are wrong", () => {
  expect(offered({ dataset: "CIFAR10", classes: "100" })).toContain("classes");
});
