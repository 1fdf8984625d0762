/**
 * A checkpoint: weights, batch norm statistics and optimizer state (`momentum.NAME`) as safetensors under the reference's names,
 * with all the rest that resuming needs in the metadata. `weightsSha256` is over names, shapes and values of the weights
 * alone, so that two runs can be compared without their optimizer or file layout.
 */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { ArtifactStore } from "@contsup/artifacts/store";
import { type RunConfig, runConfigSchema } from "@contsup/contsup/run-config";
import { z } from "zod";
import type { State } from "./engine/state.ts";
import { decodeSafetensors, encodeSafetensors, type Safetensors } from "./safetensors.ts";
import { type TrainingProgress, trainingProgressSchema } from "./training-progress.ts";

const FORMAT_VERSION = "1";
const MOMENTUM = "momentum.";

/** What wrote a checkpoint: bits are the same again only on the same engine with the same number of threads. */
export interface CheckpointSource {
  runId: string;
  attempt: number;
  config: RunConfig;
  engine: string;
  engineVersion: string;
  threads: number;
  projectVersion: string;
}

export interface Checkpoint {
  source: CheckpointSource;
  progress: TrainingProgress;
  state: State;
}

export interface CheckpointFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** A checkpoint that cannot be resumed from; the message names the file and what is wrong with it. */
export class CheckpointError extends Error {
  override name = "CheckpointError";
}

/** `epoch` is the one that step `step` belongs to. */
export const checkpointPath = (
  runId: string,
  attempt: number,
  epoch: number,
  step: number,
): string => `runs/${runId}/${attempt}/epoch-${epoch}-step-${step}.safetensors`;

export async function writeCheckpoint(
  store: ArtifactStore,
  { source, progress, state }: Checkpoint,
  path: string,
): Promise<CheckpointFile> {
  const pieces = encodeSafetensors({
    metadata: {
      format: "pt",
      contsupVersion: FORMAT_VERSION,
      runId: source.runId,
      attempt: String(source.attempt),
      config: JSON.stringify(source.config),
      progress: JSON.stringify(progress),
      engine: source.engine,
      engineVersion: source.engineVersion,
      threads: String(source.threads),
      projectVersion: source.projectVersion,
      weightsSha256: weightsSha256(state),
    },
    tensors: state,
  });
  return { path, ...(await store.put(path, Readable.from(pieces))) };
}

const metadataSchema = z.object({
  contsupVersion: z.literal(FORMAT_VERSION),
  runId: z.uuid(),
  attempt: z.coerce.number(),
  config: z.string().transform((text) => runConfigSchema.parse(JSON.parse(text))),
  progress: z.string().transform((text) => trainingProgressSchema.parse(JSON.parse(text))),
  engine: z.string(),
  engineVersion: z.string(),
  threads: z.coerce.number(),
  projectVersion: z.string(),
});

/** Throws CheckpointError or SafetensorsError; both name the file, the latter the tensor at which it is cut off. */
export async function readCheckpoint(
  store: ArtifactStore,
  { path, sha256 }: Pick<CheckpointFile, "path" | "sha256">,
): Promise<Checkpoint> {
  const bytes = await buffer(await store.get(path));
  const file = decodeSafetensors(bytes, path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) {
    throw new CheckpointError(`${path} is damaged: its SHA-256 is ${found}, not ${sha256}`);
  }
  return parseCheckpoint(file, path);
}

/** Throws CheckpointError where the file's metadata are not a checkpoint's. */
export function parseCheckpoint({ metadata, tensors }: Safetensors, path: string): Checkpoint {
  const parsed = metadataSchema.safeParse(metadata);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CheckpointError(`${path}: metadata ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { progress, contsupVersion: _, ...source } = parsed.data;
  return { source, progress, state: tensors };
}

/** The fields that decide which tensors a network has. */
const ARCHITECTURE = [
  "dataset",
  "depth",
  "boundaries",
  "contextMode",
  "localLoss",
  "decoder",
  "auxiliaryHead",
  "widen",
  "featureDim",
  "classes",
] as const satisfies (keyof RunConfig)[];

/** Throws CheckpointError where the checkpoint is another run's, or of another architecture. */
export function checkBelongs(
  { source }: Checkpoint,
  path: string,
  run: { id: string; config: RunConfig },
): void {
  if (source.runId !== run.id) {
    throw new CheckpointError(`${path} is a checkpoint of run ${source.runId}, not of ${run.id}`);
  }
  for (const field of ARCHITECTURE) {
    const [theirs, ours] = [source.config[field], run.config[field]].map((v) => JSON.stringify(v));
    if (theirs !== ours) {
      throw new CheckpointError(`${path} was trained with ${field} ${theirs}, the run has ${ours}`);
    }
  }
}

/** Without the optimizer state: what a forward pass needs. */
export const weightsOnly = (state: State): State =>
  new Map([...state].filter(([name]) => !name.startsWith(MOMENTUM)));

export const hasOptimizer = (state: State): boolean =>
  [...state.keys()].some((name) => name.startsWith(MOMENTUM));

/** What the tensors take, without their header. */
export const bytesOf = (state: State): number =>
  [...state.values()].reduce((sum, { data }) => sum + data.byteLength, 0);

export function weightsSha256(state: State): string {
  const hash = createHash("sha256");
  const byName = [...weightsOnly(state)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, { shape, data }] of byName) {
    hash.update(`${name} ${shape.join(",")}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest("hex");
}
