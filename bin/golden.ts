// npm run golden -- [--engine NAME] [--first-step] [FOLDER...]
// Replays traces of the reference implementation: a folder of a trace, or of traces; by default those of test/golden.
// One line a trace with the worst relative errors; the exit code is 1 when one is above its bound.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import {
  type EngineName,
  REQUESTED_ENGINES,
  type RequestedEngine,
} from "@contsup/contsup/engine-name";
import { cacheFolder } from "@contsup/workers/cache-folder";
import {
  type Engine,
  engineStatus,
  installEngine,
  openEngine,
  resolveEngine,
} from "@contsup/workers/engine/engine";
import { type Check, isBroken } from "@contsup/workers/engine/golden/check";
import { type Replay, replay } from "@contsup/workers/engine/golden/replay";
import type { Progress } from "@contsup/workers/engine/golden/replaying";
import { ROOT } from "./paths.ts";

function readArguments() {
  const { values, positionals } = parseArgs({
    options: {
      engine: { type: "string", default: "AUTO" },
      "first-step": { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const engine = REQUESTED_ENGINES.find((name) => name === values.engine);
  if (!engine)
    throw new Error(`--engine is ${values.engine}: one of ${REQUESTED_ENGINES.join(", ")} wanted`);
  const folders = positionals.length > 0 ? positionals : [join(ROOT, "test", "golden")];
  return { engine, firstStep: values["first-step"], folders: folders.flatMap(traceFolders) };
}

function traceFolders(folder: string): string[] {
  const isTrace = (path: string): boolean => existsSync(join(path, "manifest.json"));
  if (isTrace(folder)) return [folder];
  const found = existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name))
        .filter(isTrace)
    : [];
  if (found.length === 0) throw new Error(`${folder}: no manifest.json in it or one folder below`);
  return found;
}

const cache = cacheFolder(process.env);
const log = (message: string) => console.error(message);

async function open(asked: RequestedEngine): Promise<Engine> {
  const { name, why } = await resolveEngine(asked, { cache });
  await installEngine(name, { cache, log });
  const engine = await openEngine(name, { cache, log });
  console.log(`engine: ${name} (${why}), ${engine.device}, ${engine.version}`);
  return engine;
}

/** Engines that are quick on any machine: for a slow one, ReLUs are looked for on the first of them that is there. */
const QUICK: readonly EngineName[] = ["onednn", "tensorflow"];

async function openSearcher(engine: Engine): Promise<Engine> {
  if (QUICK.includes(engine.name)) return engine;
  for (const name of QUICK)
    if ((await engineStatus(name, { cache })).installed) return openEngine(name, { cache, log });
  return engine;
}

function line(folder: string, searcher: Engine, replayed: Replay, seconds: number): string {
  const { checks, plain, relus } = replayed;
  const verdict = checks.some(isBroken) ? "BROKEN" : "ok";
  const errors = checks.map((check) =>
    isBroken(check)
      ? `${inWords(check)} ABOVE ${boundOf(check)} at ${check.worst}`
      : inWords(check),
  );
  const how =
    relus.looked > 0
      ? `; ${relus.turned} of ${relus.looked} ReLUs next to zero turned, found on ${searcher.name}, since a plain replay has ` +
        plain.filter(isBroken).map(inWords).join(", ")
      : "";
  return `${verdict} ${basename(folder)}: ${errors.join(", ")} (${seconds.toFixed(1)} s${how})`;
}

const inWords = ({ name, error }: Check): string => `${name} ${error.toExponential(1)}`;
const boundOf = ({ bound }: Check): string => bound.toExponential(0);

const REPORT_INTERVAL_MS = 10_000;

/** A line on stderr now and then, since the largest networks take minutes. */
function reporter(folder: string): (progress: Progress) => void {
  let reported = performance.now();
  return ({ module, modules, step, relus, left }) => {
    if (performance.now() - reported < REPORT_INTERVAL_MS) return;
    reported = performance.now();
    log(
      `${basename(folder)}: module ${module} of ${modules}, step ${step}: ` +
        `${relus} ReLUs looked at, left is ${left.toFixed(1)} times what rounding leaves`,
    );
  };
}

async function main(): Promise<void> {
  const { engine: asked, firstStep, folders } = readArguments();
  const engine = await open(asked);
  const searchOn = await openSearcher(engine);
  for (const folder of folders) {
    const start = performance.now();
    const report = reporter(folder);
    const result = await replay(engine, folder, { firstStep, searchOn, report });
    console.log(line(folder, searchOn, result, (performance.now() - start) / 1000));
    if (result.checks.some(isBroken)) process.exitCode = 1;
  }
}

await main().catch((error: unknown) => {
  console.error(`golden: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
process.exit(); // Dawn, of engine webgpu, would keep the process alive
