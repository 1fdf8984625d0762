/** What the trainer is told: which engine, which checkpoints, which weights. */
import type { EngineName } from "@contsup/contsup/engine-name";
import { liveCheckpoints } from "@contsup/prisma/checkpoints";
import type { ClaimedRun } from "@contsup/prisma/claim";
import type { Database } from "@contsup/prisma/client";
import { CPU_IS_SLOW } from "../engine/choose-automatically.ts";
import { type EngineChoice, EngineUnavailableError, resolveEngine } from "../engine/engine.ts";
import type { LogReport, TrainerStart } from "../trainer/protocol.ts";

export interface TrainerSettings {
  artifactsUrl: string;
  artifactsQuotaBytes: number | null;
  cache: string;
  projectVersion: string;
  /** The only engine of this worker; null where it has all that the machine can have. */
  onlyEngine: EngineName | null;
  /** Of runs that ask for no number; null leaves it to the engine. */
  threads: number | null;
  gpuIndex: number | null;
  env: NodeJS.ProcessEnv;
}

/** `notes` are for the run's log. */
export async function prepareStart(
  db: Database,
  { run, runId, attempt, config }: ClaimedRun,
  settings: TrainerSettings,
): Promise<{ start: TrainerStart; notes: Pick<LogReport, "level" | "message">[] }> {
  const engine = await chooseEngine(config.engine, settings);
  const checkpoints = await liveCheckpoints(db, runId);
  const { artifactsUrl, artifactsQuotaBytes, cache, projectVersion, gpuIndex } = settings;
  const start: TrainerStart = {
    type: "start",
    run: { id: runId, attempt, config },
    engine: {
      name: engine.name,
      why: engine.why,
      isNamed: config.engine !== "AUTO" || settings.onlyEngine !== null,
      threads: config.threads ?? settings.threads,
      gpuIndex,
    },
    checkpoints: checkpoints
      .map(({ path, bytes, sha256 }) => ({ path, bytes: Number(bytes), sha256 }))
      .reverse(),
    initialWeights: run.initialWeights,
    artifactsUrl,
    artifactsQuotaBytes,
    cache,
    projectVersion,
  };
  const level = engine.isFallback ? "WARN" : "INFO";
  return { start, notes: [{ level, message: `engine: ${engine.name} (${engine.why})` }] };
}

async function chooseEngine(
  asked: EngineName | "AUTO",
  { cache, onlyEngine }: TrainerSettings,
): Promise<EngineChoice> {
  if (asked !== "AUTO" || onlyEngine === null) return resolveEngine(asked, { cache });
  if (onlyEngine === "cpu")
    throw new EngineUnavailableError(
      `AUTO never takes cpu, the only engine of this worker; ${CPU_IS_SLOW}`,
    );
  const choice = await resolveEngine(onlyEngine, { cache });
  return { ...choice, why: "asked AUTO; the only engine of this worker" };
}
