import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config";
import { type AccuracySummary, type RunGroup, runGroups } from "@contsup/prisma/run-groups";
import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";
import { RunFilter, whereRuns } from "./run-filter.ts";

const AccuracySummaryRef = builder.objectRef<AccuracySummary>("AccuracySummary").implement({
  description: "A test accuracy over the runs of a group that have one.",
  fields: (t) => ({
    mean: t.exposeFloat("mean", { description: "A fraction." }),
    deviation: t.exposeFloat("deviation", {
      nullable: true,
      description: "Standard deviation of the sample; null for one run.",
    }),
  }),
});

const RunGroupRef = builder.objectRef<RunGroup>("RunGroup").implement({
  description: "Runs that share the values of some fields of their config.",
  fields: (t) => ({
    values: t.field({
      type: ["JSON"],
      description: "The value of each field, in the order asked.",
      resolve: ({ values }) => values,
    }),
    count: t.exposeInt("count"),
    completed: t.exposeInt("completed"),
    best: t.expose("best", { type: AccuracySummaryRef, nullable: true }),
    last: t.expose("last", { type: AccuracySummaryRef, nullable: true }),
    runIds: t.exposeIDList("runIds", { description: "Newest first." }),
  }),
});

const FIELD_NAMES: string[] = RUN_CONFIG_FIELDS.map(({ name }) => name);
const MAX_FIELDS = 8;

builder.queryField("runGroups", (t) =>
  t.field({
    type: [RunGroupRef],
    description: "The runs of a filter in groups, with mean and standard deviation of each group.",
    args: {
      by: t.arg.stringList({
        required: true,
        description: `1 to ${MAX_FIELDS} fields of the config, e.g. localModules.`,
      }),
      filter: t.arg({ type: RunFilter }),
    },
    resolve: async (_, { by, filter }, { db }) => {
      checkFields(by);
      const runs = await db.prisma.run.findMany({
        where: whereRuns(filter),
        select: { id: true },
      });
      return runGroups(
        db,
        runs.map(({ id }) => id),
        by,
      );
    },
  }),
);

function checkFields(by: string[]): void {
  if (by.length < 1 || by.length > MAX_FIELDS) {
    throw badInput(`by has ${by.length} fields: it must have 1 to ${MAX_FIELDS}`);
  }
  const unknown = by.find((name) => !FIELD_NAMES.includes(name));
  if (unknown === undefined) return;
  throw badInput(
    `by has ${JSON.stringify(unknown)}: each must be one of ${FIELD_NAMES.join(", ")}`,
  );
}
