import type { InputIssue } from "@contsup/contsup/run-config";
import { runLabel } from "@contsup/contsup/run-label";
import {
  MAX_SWEEP_CELLS,
  type SweepAxis,
  type SweepCell,
  sweepCells,
} from "@contsup/contsup/sweep";
import type { Sweep as SweepRow } from "@contsup/prisma/generated/client/client";
import { submitSweep } from "@contsup/prisma/sweeps";
import type { Context } from "../context.ts";
import { builder } from "./builder.ts";
import { InvalidInputError } from "./errors.ts";
import { RunConfigInput } from "./run-config.ts";
import { runFactsIssues } from "./run-facts.ts";
import { submissionIssues } from "./submit-run.ts";
import { Sweep } from "./sweep.ts";

const SweepAxisInput = builder.inputType("SweepAxisInput", {
  description: "A field of the config with the values that it takes.",
  fields: (t) => ({
    field: t.string({ required: true, description: "As in RunConfigInput, e.g. localModules." }),
    values: t.field({ type: ["JSON"], required: true, description: "One or more, all different." }),
  }),
});

const SubmitSweepInput = builder.inputType("SubmitSweepInput", {
  description: `A matrix of runs, at most ${MAX_SWEEP_CELLS}: every combination of the axes' values.`,
  fields: (t) => ({
    config: t.field({
      type: RunConfigInput,
      required: true,
      description: "What all of them share.",
    }),
    axes: t.field({
      type: [SweepAxisInput],
      required: true,
      description: "The first varies slowest.",
    }),
    name: t.string({ description: "1 to 100 characters; made from the axes by default." }),
    tags: t.stringList({ description: "At most 20 different tags of 1 to 50 characters." }),
    notes: t.string({ description: "At most 10,000 characters." }),
    priority: t.int({ description: "-100 to 100, 0 by default; higher goes first." }),
    idempotencyKey: t.string({
      description:
        "1 to 200 characters. A submission that repeats a key gives the first one's sweep, so it is safe to send again.",
    }),
    initialWeights: t.string({
      description: "Artifact path of a safetensors file that all of them start from.",
    }),
  }),
});

type Input = typeof SubmitSweepInput.$inferInput;

const SubmitSweepResult = builder.errorUnion("SubmitSweepResult", {
  description: "The sweep, or what is wrong with the input.",
  types: [Sweep, InvalidInputError],
});

builder.mutationField("submitSweep", (t) =>
  t.field({
    type: SubmitSweepResult,
    description: "Puts a matrix of runs into the queue.",
    args: { input: t.arg({ type: SubmitSweepInput, required: true }) },
    resolve: async (_, { input }, context) => Sweep.addBrand(await submit(input, context)),
  }),
);

async function submit(input: Input, context: Context): Promise<SweepRow> {
  const axes: SweepAxis[] = input.axes.map(({ field, values }) => ({ field, values: [...values] }));
  const { cells, issues = [] } = sweepCells(input.config, axes);
  const all: InputIssue[] = [
    ...issues,
    ...runFactsIssues(input),
    ...(await submissionIssues(input, context)),
  ];
  if (!cells || all.length > 0) throw new InvalidInputError(all);
  const name = input.name?.trim();
  return submitSweep(context.db, {
    name: name ?? axes.map(({ field }) => field).join(" × "),
    axes,
    cells: cells.map((cell) => ({ ...cell, name: cellName(cell, axes, name) })),
    tags: input.tags?.map((tag) => tag.trim()) ?? [],
    notes: input.notes ?? "",
    priority: input.priority ?? 0,
    idempotencyKey: input.idempotencyKey ?? null,
    initialWeights: input.initialWeights ?? null,
    submittedBy: context.viewer.name,
  });
}

const MAX_NAME = 100;

/** "K=4" and "R1E", as chips say it; "seed 2". */
const inWords = (field: string, value: unknown): string =>
  ({ localModules: `K=${value}`, contextMode: `${value}`, depth: `ResNet-${value}` })[field] ??
  `${field} ${value}`;

/** The sweep's name, or what the config is called, and the values that set the cell apart. */
function cellName({ values, config }: SweepCell, axes: SweepAxis[], name?: string): string {
  const own = axes.map(({ field }, index) => inWords(field, values[index])).join(", ");
  return `${name ?? runLabel(config)} · ${own}`.slice(0, MAX_NAME);
}
