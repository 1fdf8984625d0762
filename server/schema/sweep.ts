import { RUN_STATES, type RunState as RunStateName } from "@contsup/contsup/run-state";
import { cellCount, type SweepAxis } from "@contsup/contsup/sweep";
import type { Run as RunRow, Sweep as SweepRow } from "@contsup/prisma/generated/client/client";
import { cancelSweep, retryCells, sweepCounts, sweepPage, sweepRuns } from "@contsup/prisma/sweeps";
import type { Context } from "../context.ts";
import { builder } from "./builder.ts";
import { RunState } from "./enums.ts";
import { NotFoundError } from "./errors.ts";
import { Run } from "./run.ts";
import { ID_PREFIX, isRunId, requireIdRange, requireRunId } from "./run-id.ts";

const SweepAxisRef = builder.objectRef<SweepAxis>("SweepAxis").implement({
  description: "A field of the config with the values that it takes.",
  fields: (t) => ({
    field: t.exposeString("field"),
    values: t.field({ type: ["JSON"], resolve: ({ values }) => values }),
  }),
});

interface Cell {
  values: unknown[];
  run: RunRow | null;
}

const SweepCell = builder.objectRef<Cell>("SweepCell").implement({
  description: "One combination of values. It is done only with a completed run.",
  fields: (t) => ({
    values: t.field({
      type: ["JSON"],
      description: "Of each axis, in their order.",
      resolve: ({ values }) => values,
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: "Null where it was deleted; the newest where it was submitted again.",
      resolve: ({ run }) => run,
    }),
  }),
});

const StateCount = builder
  .objectRef<{ state: RunStateName; count: number }>("StateCount")
  .implement({
    description: "How many runs are in a state.",
    fields: (t) => ({
      state: t.expose("state", { type: RunState }),
      count: t.exposeInt("count"),
    }),
  });

const SWEEPS_OF_A_PAGE = 100;
const axesOf = ({ axes }: SweepRow): SweepAxis[] => axes as unknown as SweepAxis[];

export const Sweep = builder.prismaObject("Sweep", {
  description: "A matrix of runs: every combination of the values of some fields.",
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    axes: t.field({
      type: [SweepAxisRef],
      description: "The first varies slowest.",
      resolve: axesOf,
    }),
    submittedBy: t.exposeString("submittedBy", { description: "Name of the submitter's token." }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    cellCount: t.int({
      description: "The product of the axes' values.",
      resolve: (sweep) => cellCount(axesOf(sweep)),
    }),
    cells: t.field({ type: [SweepCell], resolve: (sweep, _, { db }) => cellsOf(sweep, db) }),
    counts: t.field({
      type: [StateCount],
      description:
        "Of the states that its cells are in. Fewer in all than cellCount where runs were deleted: their cells are empty.",
      resolve: async ({ id }, _, { db }) => {
        const counts = await sweepCounts(db, id);
        return RUN_STATES.flatMap((state) => counts.filter((one) => one.state === state));
      },
    }),
  }),
});

async function cellsOf(sweep: SweepRow, db: Context["db"]): Promise<Cell[]> {
  const runs = new Map((await sweepRuns(db, sweep.id)).map((run) => [run.sweepCell, run]));
  let all: unknown[][] = [[]];
  for (const { values } of axesOf(sweep)) {
    all = all.flatMap((cell) => values.map((value) => [...cell, value]));
  }
  return all.map((values, cell) => ({ values, run: runs.get(cell) ?? null }));
}

builder.queryFields((t) => ({
  sweep: t.prismaField({
    type: "Sweep",
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _, { id }, { db }) =>
      db.prisma.sweep.findUnique({ ...query, where: { id: requireRunId(String(id)) } }),
  }),
  sweeps: t.prismaField({
    type: ["Sweep"],
    description: `The newest ${SWEEPS_OF_A_PAGE}, or the newest before another one.`,
    args: {
      before: t.arg.id({ description: "Id of the last one of the page before." }),
      idPrefix: t.arg.string({ description: ID_PREFIX }),
    },
    resolve: (_, __, { before, idPrefix }, { db }) => {
      const ids = idPrefix == null ? null : requireIdRange("idPrefix", idPrefix);
      const range = { before: before ? requireRunId(String(before)) : null, ids };
      return sweepPage(db, range, SWEEPS_OF_A_PAGE);
    },
  }),
}));

const SweepActionResult = builder.errorUnion("SweepActionResult", {
  description: "The sweep as it is now, or that there is none.",
  types: [Sweep, NotFoundError],
});

builder.mutationFields((t) => {
  const action = (description: string, act: (context: Context, id: string) => Promise<void>) =>
    t.field({
      type: SweepActionResult,
      description,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_, { id }, context) => {
        const sweep = isRunId(id)
          ? await context.db.prisma.sweep.findUnique({ where: { id } })
          : null;
        if (!sweep) throw new NotFoundError("sweep", id);
        await act(context, id);
        return Sweep.addBrand(sweep);
      },
    });
  return {
    retryFailedCells: action(
      "Puts failed and cancelled cells back into the queue, and submits those again whose run was deleted in the last 30 days.",
      ({ db, viewer }, id) => retryCells(db, id, viewer.name),
    ),
    cancelSweep: action("Cancels every cell that is not over.", ({ db }, id) =>
      cancelSweep(db, id),
    ),
  };
});
