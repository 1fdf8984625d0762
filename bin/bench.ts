/**
 * `npm run bench -- [NAME...] [--engine X]`: prints one JSON line per case. Each test/bench/NAME.ts exports `bench`;
 * exit code 1 when a bound is missed. Run it on a quiet machine.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type EngineName, REQUESTED_ENGINES } from "@contsup/contsup/engine-name";
import type { BenchLine } from "../test/bench/bench-line.ts";
import { ROOT } from "./paths.ts";

type Bench = (options: { engine: EngineName | "AUTO" }) => AsyncGenerator<BenchLine>;

const FOLDER = join(ROOT, "test", "bench");
/** Files beside the benches that they import. */
const PARTS = [
  "bench-line.ts",
  "fma-peak.ts",
  "in-turn.ts",
  "make-batch.ts",
  "open-engine.ts",
  "step-cases.ts",
];

const isBench = (file: string): boolean => file.endsWith(".ts") && !PARTS.includes(file);
const allBenches = (): string[] =>
  readdirSync(FOLDER)
    .filter(isBench)
    .map((file) => file.slice(0, -".ts".length))
    .sort();

const { values, positionals } = parseArgs({
  options: { engine: { type: "string", default: "AUTO" } },
  allowPositionals: true,
});
const engine = REQUESTED_ENGINES.find((name) => name === values.engine);
const names = positionals.length > 0 ? positionals : allBenches();
const unknown = names.filter((name) => !existsSync(join(FOLDER, `${name}.ts`)));
if (!engine || unknown.length > 0) {
  const problem = engine ? `no bench ${unknown.join(", ")}` : `no engine ${values.engine}`;
  console.error(
    `contsup: ${problem}; benches: ${allBenches().join(", ")}; engines: ${REQUESTED_ENGINES.join(", ")}`,
  );
  process.exit(2);
}

let missed = 0;
for (const name of names) {
  const { bench } = (await import(join(FOLDER, `${name}.ts`))) as { bench: Bench };
  for await (const line of bench({ engine })) {
    console.log(JSON.stringify(line));
    if (!line.ok) missed++;
  }
}
process.exit(missed > 0 ? 1 : 0);
