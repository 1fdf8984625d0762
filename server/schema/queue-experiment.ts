/** Queues what an experiment of the paper misses, at a scale and for some seeds. */
import { atScale, EXPERIMENT_SCALES, experimentScale } from "@contsup/contsup/experiment-scale";
import { experimentCells } from "@contsup/contsup/experiment-table";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import type { InputIssue } from "@contsup/contsup/run-config";
import { type MissingRun, queueMissingRuns } from "@contsup/prisma/experiment-runs";
import type { Run as RunRow } from "@contsup/prisma/generated/client/client";
import { builder } from "./builder.ts";
import { InvalidInputError } from "./errors.ts";
import { findExperiment, names } from "./experiment-results.ts";
import { Run } from "./run.ts";

const MAX_SEEDS = 10;
const SEED_LIMIT = `1 to ${MAX_SEEDS} different whole numbers from 0 to 2147483647`;

const QueueExperimentInput = builder.inputType("QueueExperimentInput", {
  description: "Which of an experiment's runs are wanted.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Of the experiment." }),
    scale: t.id({ required: true }),
    seeds: t.intList({ required: true, description: `Limit: ${SEED_LIMIT}.` }),
    labels: t.stringList({ description: "Only these cells; all by default." }),
  }),
});

const QueuedRuns = builder.objectRef<{ runs: RunRow[] }>("QueuedRuns").implement({
  description: "What was put into the queue.",
  fields: (t) => ({
    runs: t.field({ type: [Run], resolve: ({ runs }) => runs }),
  }),
});

const QueueExperimentResult = builder.errorUnion("QueueExperimentResult", {
  description: "The new runs, or what is wrong with the input.",
  types: [QueuedRuns, InvalidInputError],
  resolveType: () => QueuedRuns,
});

builder.mutationField("queueExperiment", (t) =>
  t.field({
    type: QueueExperimentResult,
    description:
      "Queues the runs of an experiment that are missing: every cell and seed that has no run completed or on its way. They have the tag `experiment:ID` of each experiment they belong to, and `scale:ID`. To ask twice is safe.",
    args: { input: t.arg({ type: QueueExperimentInput, required: true }) },
    resolve: async (_, { input }, { db, viewer }) => ({
      runs: await queueMissingRuns(db, wantedRuns(input), viewer.name),
    }),
  }),
);

function wantedRuns(input: typeof QueueExperimentInput.$inferInput): MissingRun[] {
  const experiment = findExperiment(input.id);
  const scale = experimentScale(input.scale);
  const { seeds, labels } = input;
  const known = experiment ? experimentCells(experiment) : [];
  const unknown =
    experiment && labels?.find((label) => !known.some((cell) => cell.label === label));
  const issues: InputIssue[] = [
    ...(experiment ? [] : [issue("id", input.id, `one of ${names(EXPERIMENTS)}`)]),
    ...(scale ? [] : [issue("scale", input.scale, `one of ${names(EXPERIMENT_SCALES)}`)]),
    ...(areSeeds(seeds) ? [] : [issue("seeds", seeds, SEED_LIMIT)]),
    ...(unknown == null ? [] : [issue("labels", unknown, "labels of the experiment's cells")]),
  ];
  if (!scale || issues.length > 0) throw new InvalidInputError(issues);
  const cells = known.filter(({ label }) => !labels || labels.includes(label));
  return seeds.flatMap((seed) =>
    cells.map(({ label, config }) => ({
      name: `${label}${scale.recipe ? ` (${scale.label.toLowerCase()})` : ""} seed ${seed}`,
      config: atScale(config, scale, seed),
      tags: [...experimentTags(label), `scale:${scale.id}`],
    })),
  );
}

const areSeeds = (seeds: number[]): boolean =>
  seeds.length >= 1 &&
  seeds.length <= MAX_SEEDS &&
  new Set(seeds).size === seeds.length &&
  seeds.every((seed) => seed >= 0);

const issue = (field: string, value: unknown, limit: string): InputIssue => ({
  field,
  value,
  limit,
  message: `${field} is ${JSON.stringify(value)}: it must be ${limit}`,
});

/** A config that several tables share belongs to each of them. */
const experimentTags = (label: string): string[] =>
  EXPERIMENTS.filter((experiment) =>
    experimentCells(experiment).some((cell) => cell.label === label),
  ).map(({ id }) => `experiment:${id}`);
