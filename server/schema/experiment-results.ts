/** What this deployment has measured for the experiments of the paper. */
import {
  atScale,
  EXPERIMENT_SCALES,
  type ExperimentScale as ExperimentScaleShape,
  experimentScale,
} from "@contsup/contsup/experiment-scale";
import { experimentCells } from "@contsup/contsup/experiment-table";
import {
  EXPERIMENTS,
  type ExperimentRun as ExperimentRunShape,
  type Experiment as ExperimentShape,
} from "@contsup/contsup/experiments";
import { type MeanAndDeviation, meanAndDeviation } from "@contsup/contsup/mean-and-deviation";
import { type ExperimentRun, experimentRuns } from "@contsup/prisma/experiment-runs";
import type { Context } from "../context.ts";
import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";
import { Experiment } from "./experiment.ts";
import { Run } from "./run.ts";
import { RunConfig } from "./run-config.ts";

const ExperimentScale = builder.objectRef<ExperimentScaleShape>("ExperimentScale").implement({
  description: "How much of the paper's recipe an experiment is run with.",
  fields: (t) => ({
    id: t.exposeID("id"),
    label: t.exposeString("label"),
    description: t.exposeString("description"),
    isFull: t.boolean({
      description:
        "The paper's recipe; numbers of any other scale do not compare with published ones.",
      resolve: ({ recipe }) => recipe === null,
    }),
  }),
});

const SeedSummary = builder.objectRef<MeanAndDeviation>("SeedSummary").implement({
  description: "A number over the completed runs of a cell, one for each seed.",
  fields: (t) => ({
    mean: t.exposeFloat("mean"),
    deviation: t.exposeFloat("deviation", {
      nullable: true,
      description: "Standard deviation of the sample; null with one seed.",
    }),
    count: t.exposeInt("count", { description: "How many seeds." }),
  }),
});

interface CellShape extends ExperimentRunShape {
  runs: ExperimentRun[];
}

/** Of the completed runs that have the number. */
const summary = ({ runs }: CellShape, numberOf: (run: ExperimentRun) => number | bigint | null) =>
  meanAndDeviation(
    runs
      .filter(({ state }) => state === "COMPLETED")
      .flatMap((run) => numberOf(run) ?? [])
      .map(Number),
  );

const errorOf = (accuracy: number | null): number | null =>
  accuracy === null ? null : 100 * (1 - accuracy);

const ExperimentCell = builder.objectRef<CellShape>("ExperimentCell").implement({
  description: "One config of an experiment at one scale, and this deployment's runs of it.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "Of the config; the same at every scale." }),
    config: t.field({
      type: RunConfig,
      description: "At this scale, with seed 0.",
      resolve: ({ config }) => config,
    }),
    lastError: t.field({
      type: SeedSummary,
      nullable: true,
      description: "Test error after the last epoch, in percent; null until a run is completed.",
      resolve: (cell) => summary(cell, (run) => errorOf(run.lastTestAccuracy)),
    }),
    bestError: t.field({
      type: SeedSummary,
      nullable: true,
      description: "Test error of the best epoch, which was chosen on the test images; in percent.",
      resolve: (cell) => summary(cell, (run) => errorOf(run.bestTestAccuracy)),
    }),
    peakTensorBytes: t.field({
      type: SeedSummary,
      nullable: true,
      description: "The most that tensors took in the last epoch, as measured.",
      resolve: (cell) => summary(cell, (run) => run.peakTensorBytes),
    }),
    runs: t.field({
      type: [Run],
      description:
        "Of each seed the newest completed run, else the newest that is not over, else the newest. Runs count that equal the config in all but seed, engine and threads, and started from fresh weights.",
      resolve: ({ runs }) => runs,
    }),
  }),
});

interface ResultsShape {
  experiment: ExperimentShape;
  scale: ExperimentScaleShape;
  cells: CellShape[];
}

const ExperimentResults = builder.objectRef<ResultsShape>("ExperimentResults").implement({
  description: "What this deployment has measured for an experiment at one scale.",
  fields: (t) => ({
    experiment: t.field({ type: Experiment, resolve: ({ experiment }) => experiment }),
    scale: t.field({ type: ExperimentScale, resolve: ({ scale }) => scale }),
    cells: t.field({
      type: [ExperimentCell],
      description: "The end-to-end baselines, then the experiment's runs.",
      resolve: ({ cells }) => cells,
    }),
  }),
});

export const names = (all: readonly { id: string }[]): string => all.map(({ id }) => id).join(", ");
export const findExperiment = (id: string) =>
  EXPERIMENTS.find((experiment) => experiment.id === id);

async function results(id: string, scaleId: string, { db }: Context): Promise<ResultsShape> {
  const experiment = findExperiment(id);
  const scale = experimentScale(scaleId);
  if (!experiment)
    throw badInput(`id is ${JSON.stringify(id)}: it must be one of ${names(EXPERIMENTS)}`);
  if (!scale) {
    throw badInput(
      `scale is ${JSON.stringify(scaleId)}: it must be one of ${names(EXPERIMENT_SCALES)}`,
    );
  }
  const cells = experimentCells(experiment).map(({ label, config }) => {
    return { label, config: atScale(config, scale, 0), runs: [] as ExperimentRun[] };
  });
  const configs = cells.map(({ config }) => config);
  for (const run of await experimentRuns(db, configs)) cells[run.cell]!.runs.push(run);
  return { experiment, scale, cells };
}

builder.queryFields((t) => ({
  experimentScales: t.field({
    type: [ExperimentScale],
    description: "The paper's own first.",
    resolve: () => [...EXPERIMENT_SCALES],
  }),
  experimentResults: t.field({
    type: ExperimentResults,
    description: "This deployment's results for an experiment of the paper.",
    args: {
      id: t.arg.id({ required: true, description: "Of the experiment, e.g. `table-2`." }),
      scale: t.arg.id({ defaultValue: "full" }),
    },
    resolve: (_, { id, scale }, context) => results(id, scale ?? "full", context),
  }),
}));
