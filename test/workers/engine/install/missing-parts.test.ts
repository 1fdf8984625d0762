import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { evaluateOn, writePrograms } from "../programs.ts";

const IMPORTS = `import { missingCompiler, missingForWheels } from "@contsup/workers/engine/install/missing-parts";`;

/** What is missing where only these programs can be found. */
function missingWith(...names: string[]): unknown {
  const path = writePrograms(names);
  try {
    return evaluateOn(path, IMPORTS, `[...missingForWheels("some"), ...missingCompiler()]`);
  } finally {
    rmSync(path, { recursive: true });
  }
}

test("names each missing program with the package that has it", () => {
  const python = [
    "python3 is missing: install the package python3",
    "pip is missing: install the package python3-pip",
  ];
  const compiler = "g++ is missing: install the package g++";

  expect(missingWith()).toEqual([...python, compiler]);
  expect(missingWith("g++")).toEqual(python);
  expect(missingWith("python3")).toEqual([compiler]);
});

test("says nothing of what is there", () => {
  expect(missingWith("python3", "g++")).toEqual([]);
});
