import { type EngineName, type RequestedEngine, serves, takersOf } from "./engine-name.ts";
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
  const open = workers.filter(({ isDraining }) => !isDraining);
  const active = takersOf(open, engine);
  if (active.length === 0) {
    const able = workers.filter(({ engines }) => serves(engines, engine));
    const what = engine === "AUTO" ? "No worker takes runs" : `No worker has ${engine}`;
    return { words: able.length > 0 ? drainedWords(engine, able) : what, isStuck: true };
  }
  const idle = active.filter(({ isBusy }) => !isBusy).length;
  const rivals = ahead.filter((other) =>
    takersOf(open, other).some((taker) => active.includes(taker)),
  ).length;
  if (rivals < idle) return { words: "Is taken now", isStuck: false };
  const busy = `${active.length} ${active.length === 1 ? "worker is" : "workers are"} busy`;
  const before = rivals === 0 ? "next" : `${rivals} ${rivals === 1 ? "run" : "runs"} before it`;
  return { words: `${capitalised(before)}, ${busy}`, isStuck: false };
}

function drainedWords(engine: RequestedEngine, able: readonly WaitedWorker[]): string {
  const drained =
    engine === "AUTO" ? "Every worker is drained" : `Every worker with ${engine} is drained`;
  const count = able.filter(({ isSetAside }) => isSetAside).length;
  if (count === 0) return drained;
  const who = count === 1 ? "1 set itself" : `${count} set themselves`;
  return `${drained}: ${who} aside after ${MAX_FAILURES_IN_A_ROW} failed runs in a row, until “Take runs again” on /workers`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
