/** `npm run engine -- list | install NAME | check NAME`: the engines of this machine. */
import { ENGINE_NAMES, type EngineName } from "@contsup/contsup/engine-name";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { checkEngine } from "@contsup/workers/engine/check";
import {
  availableEngineNames,
  type EngineStatus,
  EngineUnavailableError,
  engineStatus,
  installEngine,
  openEngine,
} from "@contsup/workers/engine/engine";
import { progressLine } from "./progress-line.ts";

const cache = cacheFolder(process.env);
const say = (message: string) => console.error(`contsup: ${message}`);

async function list(): Promise<void> {
  const rows = [["engine", "installed", "version", "device", ""]];
  for (const name of availableEngineNames()) rows.push(row(await engineStatus(name, { cache })));
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]!.length)),
  );
  for (const cells of rows)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
}

const row = ({ name, installed, installable, version, device, reason }: EngineStatus): string[] => [
  name,
  installed ? "yes" : installable ? "no" : "cannot be",
  version ?? "",
  device ?? "",
  reason ?? "",
];

async function install(name: EngineName): Promise<void> {
  const progress = progressLine();
  await installEngine(name, { cache, log: say, onProgress: progress.show });
  progress.end();
  const { version, device } = await engineStatus(name, { cache });
  say(`engine ${name} is installed: ${version}, ${device}`);
}

async function check(name: EngineName): Promise<void> {
  const engine = await openEngine(name, { cache, log: say });
  say(`${engine.version} on ${engine.device}, ${engine.threads} threads, against engine cpu`);
  for await (const { name, error, bound, ok } of checkEngine(engine, { cache })) {
    console.log(
      `${ok ? "ok  " : "FAIL"}  ${name.padEnd(48)}  error ${error.toExponential(1)}  bound ${bound.toExponential(0)}`,
    );
    if (!ok) process.exitCode = 1;
  }
}

const COMMANDS: Record<string, (name: EngineName) => Promise<void>> = { install, check };

async function main([command, name, ...rest]: string[]): Promise<void> {
  if (command === "list" && name === undefined) return list();
  const run = COMMANDS[command ?? ""];
  if (!run || !name || rest.length > 0) {
    console.error("usage: npm run engine -- list | install NAME | check NAME");
    process.exitCode = 2;
    return;
  }
  const engine = ENGINE_NAMES.find((known) => known === name);
  if (!engine)
    throw new EngineUnavailableError(
      `there is no engine ${name}: ${availableEngineNames().join(", ")}`,
    );
  await run(engine);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof EngineUnavailableError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
process.exit(); // Dawn, of engine webgpu, would keep the process alive
