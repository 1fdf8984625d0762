/** What happens to a run, as a stream: stored events from a cursor on, then live ones (prisma/events.ts). */
import type { RunEvent as RunEventShape } from "@contsup/prisma/events";
import type { Context } from "../context.ts";
import { abortable } from "./abortable.ts";
import { builder } from "./builder.ts";
import { Checkpoint } from "./checkpoint.ts";
import { FailureCause, RunState } from "./enums.ts";
import { EpochMetric } from "./epoch-metric.ts";
import { badInput, NotFoundError } from "./errors.ts";
import { LogLine } from "./log-line.ts";
import { Progress } from "./progress.ts";
import { Run } from "./run.ts";
import { requireRunId } from "./run-id.ts";
import { StepMetric } from "./step-metric.ts";

type Kind = RunEventShape["kind"];
type Event<K extends Kind> = Extract<RunEventShape, { kind: K }>;

const TYPE_NAMES: Record<Kind, string> = {
  step: "StepEvent",
  epoch: "EpochEvent",
  state: "StateEvent",
  checkpoint: "CheckpointEvent",
  log: "LogEvent",
  progress: "ProgressEvent",
  caughtUp: "CaughtUpEvent",
  end: "EndEvent",
};

const RunEvent = builder.interfaceRef<RunEventShape>("RunEvent").implement({
  description: "Something that happened to a run.",
  resolveType: (event) => TYPE_NAMES[event.kind],
  fields: (t) => ({
    seq: t.exposeInt("seq", {
      description:
        "Rises with every stored event of the run: the cursor to subscribe from. Of events that are not stored, that of the last stored one.",
    }),
  }),
});

const eventRef = <K extends Kind>(kind: K) => builder.objectRef<Event<K>>(TYPE_NAMES[kind]);

eventRef("step").implement({
  description: "A step was done.",
  interfaces: [RunEvent],
  fields: (t) => ({ metric: t.expose("metric", { type: StepMetric }) }),
});

eventRef("epoch").implement({
  description: "An epoch was done.",
  interfaces: [RunEvent],
  fields: (t) => ({ metric: t.expose("metric", { type: EpochMetric }) }),
});

eventRef("state").implement({
  description: "The run's state or its attempt changed.",
  interfaces: [RunEvent],
  fields: (t) => ({
    state: t.field({ type: RunState, resolve: ({ change }) => change.state }),
    attempt: t.int({ resolve: ({ change }) => change.attempt }),
    cause: t.field({
      type: FailureCause,
      nullable: true,
      resolve: ({ change }) => change.cause,
    }),
    message: t.string({ nullable: true, resolve: ({ change }) => change.message }),
    at: t.field({ type: "DateTime", resolve: ({ change }) => change.at }),
  }),
});

eventRef("checkpoint").implement({
  description: "A checkpoint was written.",
  interfaces: [RunEvent],
  fields: (t) => ({ checkpoint: t.expose("checkpoint", { type: Checkpoint }) }),
});

eventRef("log").implement({
  description: "A line was added to the log.",
  interfaces: [RunEvent],
  fields: (t) => ({ line: t.expose("line", { type: LogLine }) }),
});

eventRef("progress").implement({
  description:
    "Where the run is now. Not stored and not numbered: a subscriber that is slow gets the newest only.",
  interfaces: [RunEvent],
  fields: (t) => ({
    progress: t.expose("run", { type: Progress }),
  }),
});

eventRef("caughtUp").implement({
  description:
    "Everything stored before the subscription has been replayed; what follows is live. Not stored.",
  interfaces: [RunEvent],
});

eventRef("end").implement({
  description:
    "The run reached a final state. The stream stays open: after a resume or retry it goes on past it. Not stored.",
  interfaces: [RunEvent],
  fields: (t) => ({ state: t.expose("state", { type: RunState }) }),
});

const RunChange = builder.objectRef<{ id: string }>("RunChange").implement({
  description: "A run was added, changed or deleted.",
  fields: (t) => ({
    id: t.exposeID("id"),
    run: t.prismaField({
      type: Run,
      nullable: true,
      description: "As it is now; null when it was deleted.",
      resolve: (query, { id }, _, { db }) =>
        db.prisma.run.findFirst({ ...query, where: { id, deletedAt: null } }),
    }),
  }),
});

async function checkCursor(id: string, after: number, { db }: Context): Promise<void> {
  const run = await db.prisma.run.findFirst({
    select: { lastSeq: true },
    where: { id: requireRunId(id), deletedAt: null },
  });
  if (!run) throw new NotFoundError("run", id);
  if (after >= 0 && after <= run.lastSeq) return;
  throw badInput(`after is ${after}: it must be from 0 to ${run.lastSeq}, the run's last seq`);
}

builder.subscriptionFields((t) => ({
  runEvents: t.field({
    type: RunEvent,
    description:
      "Stored events of a run after a cursor, in order, then CaughtUpEvent, then events as they happen. Who subscribes again with the last seq it got misses nothing and gets nothing twice. It ends only when the subscriber goes.",
    args: {
      id: t.arg.id({ required: true }),
      after: t.arg.int({ defaultValue: 0, description: "Only events with a greater seq." }),
    },
    subscribe: async (_, { id, after }, context) => {
      await checkCursor(id, after ?? 0, context);
      return abortable((signal) => context.events.runEvents(id, after ?? 0, signal));
    },
    resolve: (event) => event,
  }),
  runsChanged: t.field({
    type: RunChange,
    description:
      "Runs that change in any way, for lists: each at once, then at most four times a second.",
    subscribe: (_, __, { events }) => abortable((signal) => events.runsChanged(signal)),
    resolve: (id) => ({ id }),
  }),
}));
