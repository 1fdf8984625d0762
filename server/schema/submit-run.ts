import { isDeepStrictEqual } from "node:util";
import { type InputIssue, parseRunConfig } from "@contsup/contsup/run-config";
import { runLabel } from "@contsup/contsup/run-label";
import type { Run as RunRow } from "@contsup/prisma/generated/client/client";
import { submitRun } from "@contsup/prisma/runs";
import { z } from "zod";
import type { Context } from "../context.ts";
import { builder } from "./builder.ts";
import { InvalidInputError } from "./errors.ts";
import { configOf, Run } from "./run.ts";
import { RunConfigInput } from "./run-config.ts";
import { inputIssue, runFactsIssues } from "./run-facts.ts";

const SubmitRunInput = builder.inputType("SubmitRunInput", {
  description: "A run to train.",
  fields: (t) => ({
    config: t.field({ type: RunConfigInput, required: true }),
    name: t.string({ description: "1 to 100 characters; made from the config by default." }),
    tags: t.stringList({ description: "At most 20 different tags of 1 to 50 characters." }),
    notes: t.string({ description: "At most 10,000 characters." }),
    priority: t.int({ description: "-100 to 100, 0 by default; higher goes first." }),
    idempotencyKey: t.string({
      description:
        "1 to 200 characters. A submission that repeats a key gives the first one's run, so it is safe to send again.",
    }),
    initialWeights: t.string({
      description:
        "Artifact path of a safetensors file to start from (a checkpoint of a run, or a file put to /uploads, which is kept for a day until a run names it). A checkpoint with the same config, epochs and machine aside, is gone on from at its step, with its optimizer; of any other file the weights alone are taken, and the log says why.",
    }),
  }),
});

type Input = typeof SubmitRunInput.$inferInput;

/** What only a submission has: with the limit in words, as issues show it. */
const FIELDS = {
  idempotencyKey: { schema: z.string().min(1).max(200), limit: "1 to 200 characters" },
  initialWeights: {
    schema: z.string().regex(/^(runs|uploads)\/.+\.safetensors$/),
    limit: "a path runs/....safetensors or uploads/....safetensors of the artifact store",
  },
} as const;

type Special = { [Name in keyof typeof FIELDS]?: string | null };

const fieldIssues = (input: Special): InputIssue[] =>
  Object.entries(FIELDS).flatMap(([name, { schema, limit }]) => {
    const value = input[name as keyof typeof FIELDS];
    return value == null || schema.safeParse(value).success ? [] : [inputIssue(name, value, limit)];
  });

async function weightsIssues(path: string | null | undefined, { artifacts }: Context) {
  if (path == null || !FIELDS.initialWeights.schema.safeParse(path).success) return [];
  if (await artifacts.stat(path)) return [];
  const problem = `initialWeights is ${JSON.stringify(path)}: there is no such file in the artifact store`;
  return [inputIssue("initialWeights", path, FIELDS.initialWeights.limit, problem)];
}

/** What is wrong with what is not the config. */
export const submissionIssues = async (input: Special, context: Context): Promise<InputIssue[]> => [
  ...fieldIssues(input),
  ...(await weightsIssues(input.initialWeights, context)),
];

const SubmitRunResult = builder.errorUnion("SubmitRunResult", {
  description: "The run, or what is wrong with the input.",
  types: [Run, InvalidInputError],
});

builder.mutationField("submitRun", (t) =>
  t.field({
    type: SubmitRunResult,
    description: "Puts a run into the queue.",
    args: { input: t.arg({ type: SubmitRunInput, required: true }) },
    resolve: async (_, { input }, context) => Run.addBrand(await submit(input, context)),
  }),
);

async function submit(input: Input, context: Context): Promise<RunRow> {
  const parsed = parseRunConfig(input.config);
  const issues = [
    ...(parsed.issues ?? []),
    ...runFactsIssues(input),
    ...(await submissionIssues(input, context)),
  ];
  if (!parsed.config || issues.length > 0) throw new InvalidInputError(issues);

  const { run, created } = await submitRun(context.db, {
    config: parsed.config,
    name: input.name?.trim() ?? runLabel(parsed.config),
    tags: input.tags?.map((tag) => tag.trim()) ?? [],
    notes: input.notes ?? "",
    priority: input.priority ?? 0,
    idempotencyKey: input.idempotencyKey ?? null,
    initialWeights: input.initialWeights ?? null,
    submittedBy: context.viewer.name,
  });
  if (created || isDeepStrictEqual(configOf(run), parsed.config)) return run;
  throw new InvalidInputError([
    inputIssue(
      "idempotencyKey",
      input.idempotencyKey,
      "one key for one config",
      `idempotencyKey ${JSON.stringify(input.idempotencyKey)} was used for run ${run.id}, which has another config`,
    ),
  ]);
}
