/** A TensorFlow.js backend of our own in C++, on oneDNN: the fast engine where there is no GPU. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { cpuModel } from "../cpu-model.ts";
import type {
  Engine,
  EngineDefinition,
  EngineStatus,
  InstallOptions,
  OpenOptions,
} from "../engine.ts";
import { EngineUnavailableError } from "../engine-unavailable-error.ts";
import { type EnginePaths, installFromWheels } from "../install/install-from-wheels.ts";
import { missingCompiler, missingForWheels } from "../install/missing-parts.ts";
import { loadTensorflowJs, TENSORFLOW_JS_VERSION } from "../load-tensorflow-js.ts";
import type { Binding } from "./binding.ts";
import { buildOnednnAddon, sourceDigest } from "./build-onednn-addon.ts";
import { locateOnednn } from "./locate-onednn.ts";

const require = createRequire(import.meta.url);
const BUILD_SECONDS = 20;

export const onednn: EngineDefinition = { name: "onednn", status, install, open };

function paths(cache: string): EnginePaths {
  const folder = join(cache, "engines", `onednn-${locateOnednn().version}`);
  return { folder, addon: join(folder, `onednn-${sourceDigest()}.node`) };
}

/**
 * The digest tells what computed: sums are taken in another order by another state of the kernels. Instruction set and
 * compiler, which round in another way, are known once the engine is open.
 */
const version = (): string =>
  `oneDNN ${locateOnednn().version}, kernels ${sourceDigest()}, tfjs ${TENSORFLOW_JS_VERSION}`;

const missing = (): string[] => [
  ...(locateOnednn().wheels.length > 0 ? missingForWheels("oneDNN") : []),
  ...missingCompiler(),
];

function status(cache: string): EngineStatus {
  const device = `CPU ${cpuModel()}`;
  const known = { name: "onednn", gpu: "none", version: version(), device } as const;
  if (existsSync(paths(cache).addon)) return { ...known, installed: true, installable: true };
  const lacking = missing();
  const reason = lacking.length > 0 ? lacking.join("; ") : `not installed in ${cache}`;
  return { ...known, installed: false, installable: lacking.length === 0, reason };
}

async function install(options: InstallOptions): Promise<void> {
  const place = paths(options.cache);
  if (existsSync(place.addon)) return;
  const lacking = missing();
  if (lacking.length > 0)
    throw new EngineUnavailableError(`engine onednn cannot be installed: ${lacking.join("; ")}`);
  const library = locateOnednn();
  const { wheels, members, note } = library;
  if (note) options.log?.(note);
  const buildAddon = buildOnednnAddon(library);
  await installFromWheels(
    place,
    { wheels, members, buildAddon, buildSeconds: BUILD_SECONDS },
    options,
  );
}

let opened: Engine | undefined;

async function open({ cache, threads }: OpenOptions): Promise<Engine> {
  if (opened && threads && threads !== opened.threads)
    throw new Error(
      `engine onednn is open with ${opened.threads} threads in this process and cannot change to ${threads}`,
    );
  opened ??= await load(paths(cache).addon, threads || availableParallelism());
  await opened.tf.setBackend("onednn");
  return opened;
}

async function load(addon: string, threads: number): Promise<Engine> {
  configureThreads();
  const tf = loadTensorflowJs();
  const binding = loadAddon(addon);
  start(binding, threads);
  const { registerOnednnBackend } = await import("./register-backend.ts");
  registerOnednnBackend(tf, binding);
  const device = `CPU ${cpuModel()} (${binding.instructionSet()})`;
  const built = `${version()}, ${binding.instructionSet()}, ${binding.compiler()}`;
  return { name: "onednn", version: built, device, threads, deterministic: true, tf };
}

function start(binding: Binding, threads: number): void {
  try {
    binding.open(threads);
  } catch (error) {
    throw new EngineUnavailableError((error as Error).message, { cause: error });
  }
}

/**
 * Threads that wait for others of their kernel do so awake for some 20 microseconds, which spans the time between kernels, then
 * asleep. OpenMP's default, some milliseconds, keeps a processor from the very thread that is waited for where other
 * programs run: two threads on two busy processors then took 5 s for a step that takes 0.4 s. It is read from the environment
 * alone, when the library is loaded.
 */
function configureThreads(): void {
  Object.assign(process.env, { GOMP_SPINCOUNT: "2000" });
}

function loadAddon(addon: string): Binding {
  try {
    return require(addon) as Binding;
  } catch (error) {
    throw new EngineUnavailableError(
      `engine onednn cannot be loaded: ${(error as Error).message}. To install it anew, remove the folder of ${addon}`,
      { cause: error },
    );
  }
}
