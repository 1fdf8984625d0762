/** The engine of a run, installed and open. Where AUTO's first choice cannot be made ready, the next one is taken. */
import type { EngineName } from "@contsup/contsup/engine-name";
import {
  type Engine,
  EngineUnavailableError,
  installEngine,
  openEngine,
  resolveEngine,
} from "../engine/engine.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import type { LogReport, TrainerStart } from "./protocol.ts";

type Log = (level: LogReport["level"], message: string) => void;

export interface ReadyEngine {
  engine: Engine;
  /** Why it and no other. */
  why: string;
}

/** @throws EngineUnavailableError where the engine was named and cannot be made ready */
export async function readyEngine(
  start: TrainerStart,
  meter: ProgressMeter,
  log: Log,
): Promise<ReadyEngine> {
  const { cache } = start;
  const failed = new Map<EngineName, string>();
  for (let { name, why } = start.engine; ; ) {
    try {
      return { engine: await openedEngine(name, start, meter, log), why };
    } catch (error) {
      if (!(error instanceof EngineUnavailableError) || start.engine.isNamed) throw error;
      log("WARN", error.message);
      failed.set(name, firstLine(error.message));
      ({ name, why } = await resolveEngine("AUTO", { cache, failed }));
      log("WARN", `engine: ${name} (${why})`);
    }
  }
}

/** What follows is the output of a program. */
const firstLine = (message: string): string => message.split("\n", 1)[0]!.replace(/:$/, "");

async function openedEngine(
  name: EngineName,
  { engine: { threads, gpuIndex }, cache }: TrainerStart,
  meter: ProgressMeter,
  log: Log,
): Promise<Engine> {
  const note = (message: string): void => log("INFO", message);
  await installEngine(name, {
    cache,
    onProgress: ({ phase, done, total }) => meter.phase(phase, { done, total, unit: "BYTES" }),
    log: note,
  });
  meter.begin(`opening engine ${name}`);
  const engine = await openEngine(name, {
    cache,
    threads,
    ...(gpuIndex === null ? {} : { gpuIndex }),
    log: note,
  });
  note(`engine: ${name} ${engine.version}, ${engine.device}, ${engine.threads} threads`);
  return engine;
}
