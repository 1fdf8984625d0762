import { execFileSync } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder to be the whole PATH, with these programs; they do nothing, successfully. */
export function writePrograms(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "programs-"));
  for (const name of names) symlinkSync("/bin/true", join(folder, name));
  return folder;
}

/** The value of an expression, as JSON, in a process that finds programs on `path` alone; `imports` stand before it. */
export function evaluateOn(path: string, imports: string, expression: string): unknown {
  const script = `${imports}\nconsole.log(JSON.stringify(${expression}));`;
  const args = ["--input-type=module", "-e", script];
  const env = { NODE_ENV: "test", PATH: path } as const;
  return JSON.parse(execFileSync(process.execPath, args, { env }).toString());
}
