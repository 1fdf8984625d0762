// The hyperparameters of a run. Whatever comes in is parsed here once: defaults are filled in, and everything that is wrong is
// answered at once. A parsed config parses to itself, so it can be stored, copied and submitted again.
import { z } from "zod";
import { DEPTHS, type Unit } from "./architecture.ts";
import { AUXILIARY_HEAD_NAMES } from "./auxiliary-head.ts";
import { CONTEXT_MODE_PATTERN } from "./context.ts";
import { DATASET_NAMES, DATASETS } from "./dataset.ts";
import { REQUESTED_ENGINES } from "./engine-name.ts";
import { LOCAL_LOSSES } from "./local-loss.ts";
import { publishedLossScale } from "./loss-scale.ts";
import {
  equalPartition,
  maxLocalModules,
  memoryBalancePartition,
  PARTITIONS,
} from "./partition.ts";
import { checkRunConfig } from "./run-config-checks.ts";
import { RUN_CONFIG_FIELDS, type RunConfigFieldName, runConfigField } from "./run-config-fields.ts";

export { RUN_CONFIG_FIELDS };

/** One thing that is wrong with an input. */
export type InputIssue = { field: string; value: unknown; limit: string; message: string };

function number(name: RunConfigFieldName) {
  const { kind, range = {} } = runConfigField(name);
  const { from, over, to, below } = range;
  let schema = kind === "integer" ? z.int() : z.number();
  if (from !== undefined) schema = schema.min(from);
  if (over !== undefined) schema = schema.gt(over);
  if (to !== undefined) schema = schema.max(to);
  if (below !== undefined) schema = schema.lt(below);
  return schema;
}

const index = z.int().min(0);
const weight = z.number().min(0).max(1000);

export const runConfigSchema = z.strictObject({
  configVersion: z.literal(1),
  dataset: z.enum(DATASET_NAMES),
  depth: z.literal(DEPTHS),
  dropout: number("dropout"),
  localModules: number("localModules"),
  partition: z.enum(PARTITIONS),
  boundaries: z.array(z.tuple([index, index])),
  partitionComputed: z.boolean(),
  contextMode: z.string().regex(CONTEXT_MODE_PATTERN),
  localLoss: z.enum(LOCAL_LOSSES),
  temperature: number("temperature"),
  decoder: z.boolean(),
  lossScale: z.tuple([weight, weight, weight, weight]).nullable(),
  auxiliaryHead: z.enum(AUXILIARY_HEAD_NAMES),
  widen: number("widen"),
  featureDim: number("featureDim"),
  classes: z.literal([10, 100]),
  epochs: number("epochs"),
  batchSize: number("batchSize"),
  learningRate: number("learningRate"),
  warmupEpochs: number("warmupEpochs"),
  momentum: number("momentum"),
  weightDecay: number("weightDecay"),
  augment: z.boolean(),
  seed: number("seed"),
  trainImages: number("trainImages"),
  validationImages: number("validationImages"),
  testImages: number("testImages"),
  engine: z.enum(REQUESTED_ENGINES),
  threads: number("threads").nullable(),
});

export type RunConfig = z.infer<typeof runConfigSchema>;
/** What may be given: any part of a config; null is the same as not given. */
export type RunConfigInput = { [Name in keyof RunConfig]?: RunConfig[Name] | null };

/** The config with every default filled in, or everything that is wrong with the input. */
export function parseRunConfig(
  input: unknown,
): { config: RunConfig; issues?: undefined } | { issues: InputIssue[]; config?: undefined } {
  const read = readFields(input);
  const draft = withDefaults(read.given);
  const doubtful = new Set(read.issues.map((issue) => issue.field));
  if (doubtful.has("boundaries") && !read.given.localModules) doubtful.add("localModules");
  const issues = [...read.issues, ...checkRunConfig(draft, read.given, doubtful)];
  return issues.length > 0 ? { issues } : { config: draft };
}

type Given = Partial<RunConfig>;

/** Field by field, so that one bad field does not hide the next. */
function readFields(input: unknown): { given: Given; issues: InputIssue[] } {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return { given: {}, issues: [issue("config", input, "an object of fields")] };
  const fields: Record<string, z.ZodType> = runConfigSchema.shape;
  const given: Record<string, unknown> = {};
  const issues: InputIssue[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (value === null || value === undefined) continue;
    const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!schema)
      issues.push(issue(name, value, "a field of the run config", "is not a known field"));
    else if (schema.safeParse(value).success) given[name] = value;
    else issues.push(issue(name, value, runConfigField(name as RunConfigFieldName).limit));
  }
  return { given: given as Given, issues };
}

function issue(field: string, value: unknown, limit: string, problem?: string): InputIssue {
  const shown = typeof value === "string" || Array.isArray(value) ? JSON.stringify(value) : value;
  const message = problem
    ? `${field} ${problem}`
    : `${field} is ${String(shown).slice(0, 80)}: it must be ${limit}`;
  return { field, value, limit, message };
}

function withDefaults(given: Given): RunConfig {
  const dataset = given.dataset ?? "CIFAR10";
  const facts = DATASETS[dataset];
  const cuts = given.boundaries?.length ?? 0;
  const epochs = given.epochs ?? 160;
  const config: RunConfig = {
    configVersion: 1,
    dataset,
    depth: 32,
    dropout: 0,
    localModules: cuts + 1,
    partition: cuts > 0 ? "BOUNDARIES" : "EQUAL",
    boundaries: [],
    partitionComputed: false,
    contextMode: "R0",
    localLoss: "CROSS_ENTROPY",
    temperature: 0.07,
    decoder: false,
    lossScale: null,
    auxiliaryHead: "1c2f",
    widen: 1,
    featureDim: 128,
    classes: 10,
    epochs,
    batchSize: facts.batchSize,
    learningRate: facts.learningRate,
    warmupEpochs: Math.min(10, epochs),
    momentum: 0.9,
    weightDecay: 1e-4,
    augment: true,
    seed: 0,
    trainImages: facts.trainImages,
    validationImages: 0,
    testImages: facts.testImages,
    engine: "AUTO",
    threads: null,
    ...given,
  };
  const scale = given.lossScale ?? (config.decoder ? publishedLossScale(config) : undefined);
  return { ...config, ...partitionOf(config), lossScale: scale ? [...scale] : null };
}

/** Boundaries as the partition asks for them; those given where there are none to be had (which the checks refuse). */
function partitionOf(config: RunConfig): Pick<RunConfig, "boundaries" | "partitionComputed"> {
  const { dataset, depth, localModules, partition, boundaries } = config;
  const given = { boundaries, partitionComputed: false };
  if (partition === "BOUNDARIES" || localModules > maxLocalModules(depth)) return given;
  if (partition === "EQUAL") {
    const equal = equalPartition(depth, localModules);
    return { boundaries: equal.boundaries.map(toPair), partitionComputed: equal.computed };
  }
  const balanced = memoryBalancePartition(dataset, depth, localModules);
  return balanced ? { boundaries: balanced.map(toPair), partitionComputed: false } : given;
}

const toPair = ([stage, block]: Unit): [number, number] => [stage, block];

/** For configs written in code. Throws with every issue when the input is wrong. */
export function makeRunConfig(input: RunConfigInput): RunConfig {
  const { config, issues } = parseRunConfig(input);
  if (!config) throw new RangeError(issues.map((found) => found.message).join("; "));
  return config;
}
