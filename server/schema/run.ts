import type { RunConfig as RunConfigShape } from "@contsup/contsup/run-config";
import { HELD_STATES } from "@contsup/contsup/run-state";
import type { Run as RunRow } from "@contsup/prisma/generated/client/client";
import { epochMetrics, type StepMetricQuery, stepMetrics } from "@contsup/prisma/metrics";
import { silentSince } from "@contsup/prisma/workers";
import { builder } from "./builder.ts";
import { artifactUrl } from "./checkpoint.ts";
import { FailureCause, RunRequest, RunState } from "./enums.ts";
import { EpochMetric } from "./epoch-metric.ts";
import { badInput, NotFoundError } from "./errors.ts";
import { Progress } from "./progress.ts";
import { RunConfig } from "./run-config.ts";
import { RunFileRef, runFiles } from "./run-file.ts";
import { requireRunId } from "./run-id.ts";
import { StepMetric } from "./step-metric.ts";

/** Written by `submitRun` after it was parsed: what is in the column is a config. */
export const configOf = (run: Pick<RunRow, "config">): RunConfigShape =>
  run.config as unknown as RunConfigShape;

/** Of the attempt that goes on, the run has them. */
const COUNTED_BY_RUN = {
  endedAt: true,
  stepsReceived: true,
  stepsWritten: true,
  run: { select: { stepsReceived: true, stepsWritten: true } },
} as const;

builder.prismaObject("RunAttempt", {
  description: "One try of a worker to train a run.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "Counts from 1." }),
    engine: t.exposeString("engine"),
    outcome: t.exposeString("outcome", {
      nullable: true,
      description:
        "COMPLETED, PAUSED, CANCELLED, FAILED, GIVEN_BACK (the worker stopped in good order) or LOST; null while it goes on.",
    }),
    cause: t.expose("cause", { type: FailureCause, nullable: true }),
    message: t.exposeString("message", { nullable: true }),
    stepsReceived: t.int({
      nullable: true,
      description:
        "Steps that the worker has had from its trainer, by its own count, as of its newest report. Null in attempts of before this was counted.",
      select: COUNTED_BY_RUN,
      resolve: (attempt) => (attempt.endedAt ? attempt : attempt.run).stepsReceived,
    }),
    stepsWritten: t.int({
      nullable: true,
      description:
        "Those of them that are in the database: fewer while the worker catches up after an outage, as many in the end.",
      select: COUNTED_BY_RUN,
      resolve: (attempt) => (attempt.endedAt ? attempt : attempt.run).stepsWritten,
    }),
    startedAt: t.expose("startedAt", { type: "DateTime" }),
    endedAt: t.expose("endedAt", { type: "DateTime", nullable: true }),
  }),
});

builder.prismaObject("StateChange", {
  description: "A run's state became another, or its cause did.",
  fields: (t) => ({
    seq: t.exposeInt("seq"),
    attempt: t.exposeInt("attempt"),
    state: t.expose("state", { type: RunState }),
    cause: t.expose("cause", { type: FailureCause, nullable: true }),
    message: t.exposeString("message", { nullable: true }),
    at: t.expose("at", { type: "DateTime" }),
  }),
});

const METRIC_NAMES = [
  "localLoss",
  "headLoss",
  "reconstructionLoss",
  "learningRate",
  "imagesPerSecond",
];

function checkMetricsArgs({ names, maxPoints }: StepMetricQuery): void {
  const unknown = names?.find((name) => !METRIC_NAMES.includes(name));
  if (unknown !== undefined) {
    throw badInput(
      `names has ${JSON.stringify(unknown)}: each must be one of ${METRIC_NAMES.join(", ")}`,
    );
  }
  if (maxPoints != null && maxPoints < 2) {
    throw badInput(`maxPoints is ${maxPoints}: it must be at least 2`);
  }
}

export const Run = builder.prismaObject("Run", {
  description: "One training of one config.",
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    state: t.expose("state", { type: RunState }),
    requested: t.expose("requested", { type: RunRequest, nullable: true }),
    cause: t.expose("cause", { type: FailureCause, nullable: true }),
    causeMessage: t.exposeString("causeMessage", { nullable: true }),
    config: t.field({ type: RunConfig, resolve: configOf }),
    priority: t.exposeInt("priority", { description: "Higher goes first." }),
    tags: t.exposeStringList("tags"),
    notes: t.exposeString("notes"),
    submittedBy: t.exposeString("submittedBy", { description: "Name of the submitter's token." }),
    demo: t.exposeBoolean("demo", {
      description: "Made up, to try the dashboard with: it was never trained.",
    }),
    initialWeights: t.exposeString("initialWeights", {
      nullable: true,
      description:
        "Artifact path of the file that the run began with, when it did not start afresh.",
    }),
    attempt: t.exposeInt("attempt", {
      description: "Number of the newest attempt, 0 before the first.",
    }),
    attempts: t.relation("attempts", { query: { orderBy: { number: "asc" } } }),
    progress: t.field({
      type: Progress,
      resolve: (run) => ({ ...run, epochs: configOf(run).epochs }),
    }),
    lastTestAccuracy: t.exposeFloat("lastTestAccuracy", {
      nullable: true,
      description: "A fraction, of the newest epoch.",
    }),
    bestTestAccuracy: t.exposeFloat("bestTestAccuracy", {
      nullable: true,
      description: "Test accuracy of the best epoch.",
    }),
    bestEpoch: t.exposeInt("bestEpoch", {
      nullable: true,
      description:
        "Epoch of the best accuracy: on validation images when some are held out, else on the test images.",
    }),
    engine: t.exposeString("engine", {
      nullable: true,
      description: "What the newest attempt ran on.",
    }),
    worker: t.relation("worker", { nullable: true }),
    workerSilentSince: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Last heartbeat of the worker that holds the run, or from which it was lost, where that is so long ago that the run is to be taken over; null again once a worker has taken it.",
      resolve: ({ state, cause, workerId }, _, { db }) => {
        const isWaiting =
          HELD_STATES.some((held) => held === state) ||
          (state === "QUEUED" && cause === "WORKER_LOST");
        return isWaiting && workerId !== null ? silentSince(db, workerId) : null;
      },
    }),
    provenance: t.field({
      type: "JSON",
      nullable: true,
      description: "Versions of project, engine and libraries; device, threads, data checksum.",
      resolve: (run) => run.provenance,
    }),
    epochs: t.field({
      type: [EpochMetric],
      description: "What each epoch measured, in order.",
      resolve: (run, _, { db }) => epochMetrics(db, run.id),
    }),
    metrics: t.field({
      type: [StepMetric],
      description:
        "Step metrics in order of step, exact. With maxPoints and more steps than that: two for each of maxPoints / 2 equal buckets of steps, the least of every value at its first step and the greatest at its last.",
      args: {
        names: t.arg.stringList({
          description:
            "Which values are wanted: localLoss, headLoss, reconstructionLoss, learningRate, imagesPerSecond; all by default. Lists that are not named come back empty.",
        }),
        after: t.arg.int({ defaultValue: 0, description: "Only steps after this one." }),
        maxPoints: t.arg.int({ description: "At most this many rows, at least 2." }),
      },
      resolve: (run, args, { db }) => {
        checkMetricsArgs(args);
        return stepMetrics(db, run.id, args);
      },
    }),
    checkpoints: t.relation("checkpoints", {
      description: "Those whose file is still there, in order.",
      query: { where: { deletedAt: null }, orderBy: { seq: "asc" } },
    }),
    files: t.field({
      type: [RunFileRef],
      description:
        "Weights, model and metrics: what can be downloaded beside the checkpoints. To know its checksum a new file is read once.",
      resolve: ({ id }, _, { db, artifacts }) => runFiles(db, artifacts, id),
    }),
    modelUrl: t.string({
      nullable: true,
      description:
        "Where the trained model can be loaded in TensorFlow.js (`loadLayersModel`), relative to the server; null until it is there.",
      resolve: async ({ id }, _, { artifacts }) => {
        const path = `runs/${id}/model/model.json`;
        return (await artifacts.stat(path)) ? artifactUrl(path) : null;
      },
    }),
    stateChanges: t.relation("stateChanges", {
      description: "Every state that it was in, in order.",
      query: { orderBy: { seq: "asc" } },
    }),
    lastSeq: t.exposeInt("lastSeq", {
      description: "Number of the newest event: the cursor to subscribe from.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    startedAt: t.expose("startedAt", { type: "DateTime", nullable: true }),
    finishedAt: t.expose("finishedAt", { type: "DateTime", nullable: true }),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
  }),
});

builder.queryField("run", (t) =>
  t.prismaField({
    type: "Run",
    nullable: true,
    description:
      "A run by its full id, or the error NOT_FOUND; runs(filter: { idPrefix }) finds one by the beginning of it.",
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _, { id }, { db }) => {
      const where = { id: requireRunId(id), deletedAt: null };
      const run = await db.prisma.run.findFirst({ ...query, where });
      if (!run) throw new NotFoundError("run", id);
      return run;
    },
  }),
);
