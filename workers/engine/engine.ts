/**
 * What runs the tensors. An engine is a TensorFlow.js backend with all it takes to have it here: to add one, write its
 * file and add it to ENGINES. Nothing is loaded or installed before it is asked for.
 */
import type { EngineName, RequestedEngine } from "@contsup/contsup/engine-name";
import { chooseAutomatically, type FailedEngines, isUsable } from "./choose-automatically.ts";
import { cpu } from "./cpu.ts";
import { EngineUnavailableError } from "./engine-unavailable-error.ts";
import { onednn } from "./onednn/onednn.ts";
import { tensorflow } from "./tensorflow.ts";
import { webgpu } from "./webgpu/webgpu.ts";

export { EngineUnavailableError };

export type Tf = typeof import("@tensorflow/tfjs-core");

export interface Engine {
  name: EngineName;
  /** Of the engine's library and of TensorFlow.js: checkpoints and runs record it. */
  version: string;
  /** In words, for people: the processor or the GPU. */
  device: string;
  threads: number;
  /** Whether the same steps with the same number of threads give the same bits. */
  deterministic: boolean;
  /** The one copy of TensorFlow.js, with this engine as its backend. */
  tf: Tf;
}

export interface EngineStatus {
  name: EngineName;
  installed: boolean;
  /** Whether `installEngine` can be expected to work here. */
  installable: boolean;
  /** What it would compute on; "unknown" where there may be one that only its installation shows. */
  gpu: "discrete" | "integrated" | "none" | "unknown";
  version?: string;
  device?: string;
  /** Why it is not installed, or cannot be. */
  reason?: string;
}

export interface EngineChoice {
  name: EngineName;
  /** In words, for log and run. */
  why: string;
  /** A faster one could not be had: a person may do something about it. */
  isFallback: boolean;
}

export interface OpenOptions {
  /** The folder of `cacheFolder`. */
  cache: string;
  /** Default: as many as the processors that this process may use. */
  threads?: number | null;
  /** Which of several GPUs, counted from 0. */
  gpuIndex?: number;
  log?: (message: string) => void;
}

/** `done` and `total` are bytes; `total` is 0 where it cannot be known. */
export interface InstallProgress {
  phase: string;
  done: number;
  total: number;
}

export interface InstallOptions {
  cache: string;
  onProgress?: (progress: InstallProgress) => void;
  log?: (message: string) => void;
  signal?: AbortSignal;
}

export interface EngineDefinition {
  name: EngineName;
  status(cache: string): EngineStatus;
  /** Safe to call at any time and by several processes at once; returns at once when installed. */
  install(options: InstallOptions): Promise<void>;
  open(options: OpenOptions): Promise<Engine>;
}

const ENGINES: EngineDefinition[] = [tensorflow, onednn, webgpu, cpu];

export const availableEngineNames = (): EngineName[] => ENGINES.map(({ name }) => name);

function definition(name: EngineName): EngineDefinition {
  const found = ENGINES.find((engine) => engine.name === name);
  if (found) return found;
  const names = availableEngineNames().join(", ");
  throw new EngineUnavailableError(
    `engine ${name} is not part of this version of ContSup, which has: ${names}`,
  );
}

/** @throws EngineUnavailableError when this version has no such engine */
export async function engineStatus(
  name: EngineName,
  { cache }: { cache: string },
): Promise<EngineStatus> {
  return definition(name).status(cache);
}

/**
 * The engine that a run which asked for `asked` gets on this machine, and why; AUTO passes over those that failed.
 * It need not be installed yet: `installEngine` does nothing for one that is.
 * @throws EngineUnavailableError that says what is missing
 */
export async function resolveEngine(
  asked: RequestedEngine,
  { cache, failed }: { cache: string; failed?: FailedEngines },
): Promise<EngineChoice> {
  if (asked !== "AUTO") {
    requireUsable(definition(asked).status(cache));
    return { name: asked, why: "asked for", isFallback: false };
  }
  return chooseAutomatically(
    ENGINES.map((engine) => engine.status(cache)),
    failed,
  );
}

function requireUsable(status: EngineStatus): void {
  if (!isUsable(status))
    throw new EngineUnavailableError(
      `engine ${status.name} cannot be had on this machine: ${status.reason}`,
    );
}

/** @throws EngineUnavailableError that names the package to install or the file that could not be had */
export async function installEngine(name: EngineName, options: InstallOptions): Promise<void> {
  await definition(name).install(options);
}

/**
 * Loads the engine into this process and makes it TensorFlow.js's backend. A process opens an engine once; later calls
 * return it, and may not change its threads.
 * @throws EngineUnavailableError when it is not installed or cannot be loaded
 */
export async function openEngine(name: EngineName, options: OpenOptions): Promise<Engine> {
  const engine = definition(name);
  const status = engine.status(options.cache);
  requireUsable(status);
  if (!status.installed)
    throw new EngineUnavailableError(
      `engine ${name} is not installed in ${options.cache}: run npm run engine -- install ${name}`,
    );
  return engine.open(options);
}
