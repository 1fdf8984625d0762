/** A worker's settings, from its flags and its environment; every mistake is told at once. */
import { parseArgs } from "node:util";
import { ENGINE_NAMES } from "@contsup/contsup/engine-name";
import { z } from "zod";
import { cacheFolder } from "./cache-folder.ts";
import type { TrainerSettings } from "./supervisor/prepare-start.ts";

const GIGABYTE = 1e9;

const environmentSchema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "it must be a URL postgres://USER:PASSWORD@HOST:PORT/NAME",
  }),
  ARTIFACTS_URL: z.string(),
  /** The deployment's, for who reads metrics; without it they are for everyone who reaches the port. */
  CONTSUP_TOKEN: z.string().optional(),
  WORKER_HOST: z.string().default("127.0.0.1"),
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** The newest so many checkpoints stay, besides the best. */
  KEEP_CHECKPOINTS: z.coerce.number().int().min(1).default(2),
  ARTIFACTS_QUOTA_GB: z.coerce.number().positive().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});
const flagsSchema = z.object({
  engine: z.enum(["AUTO", ...ENGINE_NAMES]).default("AUTO"),
  device: z.coerce.number().int().min(0).optional(),
  threads: z.coerce.number().int().min(1).optional(),
});
const settingsSchema = environmentSchema.extend(flagsSchema.shape);

export interface WorkerSettings {
  databaseUrl: string;
  health: { host: string; port: number };
  token: string | null;
  keepCheckpoints: number;
  logLevel: string;
  trainer: Omit<TrainerSettings, "projectVersion">;
}

/** Throws an Error with a line for each flag or variable that is missing or wrong; an empty variable is one not set. */
export function parseWorkerSettings(env: NodeJS.ProcessEnv, flags: string[]): WorkerSettings {
  const { values } = parseArgs({
    args: flags,
    options: {
      engine: { type: "string" },
      device: { type: "string" },
      threads: { type: "string" },
    },
  });
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries({ ...env, ...values }).filter(([, value]) => value !== ""),
  );
  const { data, error } = settingsSchema.safeParse(given);
  if (error) {
    const lines = error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return `${name} is ${JSON.stringify(given[name]) ?? "not set"}: ${message}`;
    });
    throw new Error(lines.join("\n"));
  }
  const { DATABASE_URL: _, CONTSUP_TOKEN: __, ...trainerEnv } = env; // the trainer knows neither
  return {
    databaseUrl: data.DATABASE_URL,
    health: { host: data.WORKER_HOST, port: data.WORKER_PORT },
    token: data.CONTSUP_TOKEN ?? null,
    keepCheckpoints: data.KEEP_CHECKPOINTS,
    logLevel: data.LOG_LEVEL,
    trainer: {
      artifactsUrl: data.ARTIFACTS_URL,
      artifactsQuotaBytes: data.ARTIFACTS_QUOTA_GB ? data.ARTIFACTS_QUOTA_GB * GIGABYTE : null,
      cache: cacheFolder(env),
      onlyEngine: data.engine === "AUTO" ? null : data.engine,
      threads: data.threads ?? null,
      gpuIndex: data.device ?? null,
      env: trainerEnv,
    },
  };
}
