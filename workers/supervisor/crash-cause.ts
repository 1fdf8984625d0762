/** Why a trainer ended without a word: what the exit code, the kernel and its last output tell. */
import { readFileSync } from "node:fs";
import type { FailureCause } from "@contsup/contsup/run-state";
import { OUT_OF_MEMORY_WORDS } from "../trainer/failure.ts";
import type { TrainerExit } from "./trainer-process.ts";

/** Counters of processes that the kernel killed for memory: of this container, else of the machine. */
const KILL_COUNTERS = ["/sys/fs/cgroup/memory.events", "/proc/vmstat"];
const SHOWN_OUTPUT_LINES = 8;

/** How often the kernel killed for memory so far; 0 where it does not say. */
export function outOfMemoryKills(): number {
  for (const file of KILL_COUNTERS) {
    try {
      const count = /^oom_kill (\d+)$/m.exec(readFileSync(file, "utf8"))?.[1];
      if (count) return Number(count);
    } catch {
      // not Linux, or another cgroup version: the next file
    }
  }
  return 0;
}

/**
 * The attempt is lost and made again, but where the engine itself found too little memory (as one that throws does): it would
 * find no more the next time. A kill by the kernel may have been for what others took.
 */
export function crashCause(
  { code, signal, output }: TrainerExit,
  killsBefore: number,
): { kind: "LOST" | "FAILED"; cause: FailureCause; message: string } {
  const killedForMemory = signal === "SIGKILL" && outOfMemoryKills() > killsBefore;
  const saidSo = !killedForMemory && OUT_OF_MEMORY_WORDS.test(output);
  const how = signal === null ? `exit code ${code}` : signal;
  const why = killedForMemory ? ", killed by the kernel for want of memory" : "";
  const lastLines = output.split("\n").slice(-SHOWN_OUTPUT_LINES).join("\n");
  return {
    kind: saidSo ? "FAILED" : "LOST",
    cause: killedForMemory || saidSo ? "OUT_OF_MEMORY" : "ENGINE_CRASHED",
    message: `the trainer process ended (${how}${why})${lastLines && `:\n${lastLines}`}`,
  };
}
