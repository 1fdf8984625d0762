import { type EngineName, type RequestedEngine, serversOf } from "./engine-name.ts";
import { MAX_FAILURES_IN_A_ROW } from "./run-state.ts";

/** A worker that is there. */
export interface WaitedWorker {
  engines: readonly EngineName[];
  /** It finishes what it holds, and takes nothing more. */
  isDraining: boolean;
  /** It drains because runs failed there, not because a person said so. */
  isSetAside: boolean;
  /** It holds a run. */
  isBusy: boolean;
}

export interface WaitReason {
  words: string;
  /** Nothing will take it as things are. */
  isStuck: boolean;
}

/** Why the run is not taken yet. `ahead` are the engines that the runs before it ask for. */
export function waitReason(
  engine: RequestedEngine,
  ahead: readonly RequestedEngine[],
  workers: readonly WaitedWorker[],
): WaitReason {
  const able = serversOf(workers, engine);
  const active = able.filter(({ isDraining }) => !isDraining);
  if (active.length === 0) {
    const words =
      able.length > 0 ? drainedWords(engine, able, workers) : lackWords(engine, workers);
    return { words, isStuck: true };
  }
  const idle = active.filter(({ isBusy }) => !isBusy).length;
  const rivals = ahead.filter((other) => serversOf(active, other).length > 0).length;
  if (rivals < idle) return { words: "Is taken now", isStuck: false };
  const busy = `${active.length} ${active.length === 1 ? "worker is" : "workers are"} busy`;
  const before = rivals === 0 ? "next" : `${rivals} ${rivals === 1 ? "run" : "runs"} before it`;
  return { words: `${capitalised(before)}, ${busy}`, isStuck: false };
}

function lackWords(engine: RequestedEngine, workers: readonly WaitedWorker[]): string {
  if (engine !== "AUTO") return `No worker has ${engine}`;
  return workers.length > 0
    ? "No worker has an engine other than cpu, which AUTO never takes"
    : "No worker takes runs";
}

function drainedWords(
  engine: RequestedEngine,
  able: readonly WaitedWorker[],
  workers: readonly WaitedWorker[],
): string {
  const which = engine === "AUTO" ? "an engine for AUTO" : engine;
  const isEvery = engine === "AUTO" && able.length === workers.length;
  const drained = `Every worker ${isEvery ? "" : `with ${which} `}is drained`;
  const count = able.filter(({ isSetAside }) => isSetAside).length;
  if (count === 0) return drained;
  const who = count === 1 ? "1 set itself" : `${count} set themselves`;
  return `${drained}: ${who} aside after ${MAX_FAILURES_IN_A_ROW} failed runs in a row, until “Take runs again” on /workers`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
