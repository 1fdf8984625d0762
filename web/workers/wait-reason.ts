import type { Engine, Worker } from "@contsup/client/client";

type WorkerFacts = Pick<Worker, "state" | "engines" | "currentRun">;

export interface WaitReason {
  words: string;
  /** Nothing will take it as things are. */
  isStuck: boolean;
}

/** AUTO is any engine but `cpu`, as the queue has it. */
const serves = ({ engines }: WorkerFacts, engine: Engine): boolean =>
  engines.some(({ name }) => (engine === "AUTO" ? name !== "cpu" : name === engine));

/** Why the run is not taken yet. `ahead` are the engines that the runs before it ask for. */
export function waitReason(
  engine: Engine,
  ahead: readonly Engine[],
  workers: readonly WorkerFacts[],
): WaitReason {
  const able = workers.filter((worker) => serves(worker, engine));
  const active = able.filter(({ state }) => state === "ACTIVE");
  if (active.length === 0) {
    const isDrained = able.some(({ state }) => state === "DRAINING");
    const what = engine === "AUTO" ? "No worker takes runs" : `No worker has ${engine}`;
    const drained =
      engine === "AUTO" ? "Every worker is drained" : `Every worker with ${engine} is drained`;
    return { words: isDrained ? drained : what, isStuck: true };
  }
  const idle = active.filter(({ currentRun }) => currentRun === null).length;
  const rivals = ahead.filter((other) => active.some((worker) => serves(worker, other))).length;
  if (rivals < idle) return { words: "Is taken now", isStuck: false };
  const busy = `${active.length} ${active.length === 1 ? "worker is" : "workers are"} busy`;
  const before = rivals === 0 ? "next" : `${rivals} ${rivals === 1 ? "run" : "runs"} before it`;
  return { words: `${capitalised(before)}, ${busy}`, isStuck: false };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
