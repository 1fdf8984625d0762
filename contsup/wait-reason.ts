import { type EngineName, type RequestedEngine, serves, takersOf } from "./engine-name.ts";

/** A worker that is there. */
export interface WaitedWorker {
  engines: readonly EngineName[];
  /** It finishes what it holds, and takes nothing more. */
  isDraining: boolean;
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
    const drained =
      engine === "AUTO" ? "Every worker is drained" : `Every worker with ${engine} is drained`;
    return { words: able.length > 0 ? drained : what, isStuck: true };
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

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
