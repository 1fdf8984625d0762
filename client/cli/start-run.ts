/** What `train` follows: a new run, one from the weights of a file, or one that goes on (--resume). */
import { existsSync, openAsBlob, statSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { RunConfigInput } from "@contsup/contsup/run-config";
import type { Client, EpochMetric, RunDetail } from "../client.ts";
import { UsageError } from "./exit-code.ts";
import { FlagError, type FlagIssue } from "./flag-issue.ts";
import { resolveRunId } from "./resolve-id.ts";
import type { TrainArguments } from "./train-arguments.ts";
import { flagOfField } from "./train-flags.ts";

export interface StartedRun {
  run: RunDetail;
  /** Where its events begin that are new to whoever started it. */
  after: number;
  epochs: EpochMetric[];
}

const ARTIFACT_PATH = /^(runs|uploads)\/.+\.safetensors$/;

export async function startRun(client: Client, given: TrainArguments): Promise<StartedRun> {
  const { resume } = given;
  if (resume === undefined) return submit(client, given);
  if (isFile(resume)) {
    const { path } = await client.upload(await openAsBlob(resume));
    return submit(client, given, path);
  }
  if (ARTIFACT_PATH.test(resume)) return submit(client, given, resume);
  if (/[/\\.]/.test(resume)) throw new UsageError(`--resume ${resume}: there is no such file`);
  return goOn(client, resume, given.given);
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

async function submit(
  client: Client,
  { config, name, tags, priority }: TrainArguments,
  initialWeights?: string,
): Promise<StartedRun> {
  const run = await client.submitRun({ config, name, tags, priority, initialWeights });
  return { run, after: 0, epochs: [] };
}

/** A run keeps its config; only its epochs may grow, and its engine may be another. Flags that repeat what it has are welcome, as in the reference. */
async function goOn(client: Client, prefix: string, given: RunConfigInput): Promise<StartedRun> {
  const before = await client.run(await resolveRunId(client, prefix));
  const { epochs: more, engine, ...kept } = given;
  const issues = Object.entries(kept).flatMap(([field, value]): FlagIssue[] => {
    const has = before.config[field as keyof typeof before.config];
    if (isDeepStrictEqual(has, value)) return [];
    const flag = flagOfField(field) ?? field;
    const limit = `${JSON.stringify(has)}, as the run that goes on`;
    return [{ flag, value, limit }];
  });
  if (issues.length > 0) throw new FlagError(issues);
  const epochs = await client.epochs(before.id);
  const run = await client.resumeRun(before.id, { epochs: more, engine });
  return { run, after: before.lastSeq, epochs };
}
