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
  return goOn(client, resume, given);
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

/**
 * A run keeps its config; only its epochs may grow, and its engine may be another. Flags that repeat what it has are welcome, as in
 * the reference. What people say about it may change.
 */
async function goOn(client: Client, prefix: string, given: TrainArguments): Promise<StartedRun> {
  const before = await client.run(await resolveRunId(client, prefix));
  const { epochs: more, engine, ...kept } = given.given;
  const issues = [...keptIssues(before, kept), ...presetIssues(given)];
  if (issues.length > 0) throw new FlagError(issues);
  const epochs = await client.epochs(before.id);
  await describe(client, before, given);
  const run = await client.resumeRun(before.id, { epochs: more, engine });
  return { run, after: before.lastSeq, epochs };
}

const keptIssues = ({ config }: RunDetail, kept: RunConfigInput): FlagIssue[] =>
  Object.entries(kept).flatMap(([field, value]) => {
    const has = config[field as keyof typeof config];
    if (isDeepStrictEqual(has, value)) return [];
    const flag = flagOfField(field) ?? field;
    return [{ flag, value, limit: `${JSON.stringify(has)}, as the run that goes on` }];
  });

const presetIssues = ({ preset }: TrainArguments): FlagIssue[] =>
  preset === undefined
    ? []
    : [{ flag: "--preset", value: preset, limit: "left out: a run that goes on keeps its config" }];

/** Tags are added to those it has. */
async function describe(
  client: Client,
  { id, tags: has }: RunDetail,
  { name, tags, priority }: TrainArguments,
): Promise<void> {
  if (name === undefined && tags.length === 0 && priority === undefined) return;
  await client.updateRun(id, { name, tags: [...new Set([...has, ...tags])], priority });
}
