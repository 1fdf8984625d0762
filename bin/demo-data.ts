/** `npm run demo-data -- --runs 10000`: made-up runs, marked as such, in the running service's database; `--remove` takes them out. */
import { parseArgs } from "node:util";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { openDatabase } from "@contsup/prisma/client";
import { type DemoRun, insertDemoRuns, removeDemoRuns } from "@contsup/prisma/demo-data";
import { statePaths } from "./paths.ts";
import { readStack } from "./stack-file.ts";

const DEFAULT_RUNS = 10_000;
const RUNS_LIMIT = 100_000;

const { values } = parseArgs({
  options: { runs: { type: "string" }, remove: { type: "boolean", default: false } },
});
const count = Number(values.runs ?? DEFAULT_RUNS);
if (!Number.isInteger(count) || count < 1 || count > RUNS_LIMIT) {
  console.error(
    `demo-data: --runs is ${values.runs}: it must be a whole number from 1 to ${RUNS_LIMIT}`,
  );
  process.exit(1);
}
const url = process.env.DATABASE_URL || readStack(statePaths(process.env).stack)?.databaseUrl;
if (!url) {
  console.error("demo-data: nothing runs here: npm start first, or set DATABASE_URL");
  process.exit(1);
}

const cells = [
  ...new Map(
    EXPERIMENTS.flatMap(({ runs }) => runs).map((run) => [JSON.stringify(run.config), run]),
  ).values(),
];

/** The paper's configs in turn, with another seed each time around. */
function demoRun(index: number): DemoRun {
  const { label, config } = cells[index % cells.length]!;
  const seed = Math.floor(index / cells.length);
  return {
    name: `${label} seed ${seed}`,
    config: makeRunConfig({ ...config, seed }),
    tags: ["demo"],
  };
}

const db = openDatabase(url);
if (values.remove) {
  console.log(`demo-data: removed ${await removeDemoRuns(db)} runs`);
} else {
  await insertDemoRuns(db, count, demoRun, (done) => {
    process.stdout.write(`\rdemo-data: ${done} of ${count} runs`);
  });
  await db.query("analyze");
  console.log("");
}
await db.close();
