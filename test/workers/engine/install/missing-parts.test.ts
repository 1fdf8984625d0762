import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let programs: string;
beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), "programs-"));
});
afterEach(() => rmSync(programs, { recursive: true }));

/** What is missing where only the programs in a folder can be found. */
const missing = (): string[] => {
  const script = `
    import { missingParts } from "@contsup/workers/engine/install/missing-parts";
    console.log(JSON.stringify(missingParts()));`;
  const args = ["--input-type=module", "-e", script];
  const env = { NODE_ENV: "test", PATH: programs } as const;
  return JSON.parse(execFileSync(process.execPath, args, { env }).toString());
};

test("names each missing program with the package that has it", () => {
  expect(missing()).toEqual([
    "python3 is missing: install the package python3",
    "pip is missing: install the package python3-pip",
    "g++ is missing: install the package g++",
  ]);
});

test("says nothing of what is there", () => {
  for (const name of ["python3", "g++"]) symlinkSync("/bin/true", join(programs, name));

  expect(missing()).toEqual([]);
});
