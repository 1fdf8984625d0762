import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config";
import {
  type AccuracySummary,
  ALL_BUT_SEED,
  type RunGroup,
  runGroups,
} from "@contsup/prisma/run-groups";
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
    demoLeftOut: t.exposeInt("demoLeftOut", {
      description: "Demo runs that are not counted, because the group also has real runs.",
    }),
    differing: t.stringList({
      description:
        "Fields of the config, the seed aside, in which the runs of the group differ: what its mean is taken over.",
      resolve: ({ differing }) => differingFields(differing),
    }),
    best: t.expose("best", { type: AccuracySummaryRef, nullable: true }),
    last: t.expose("last", { type: AccuracySummaryRef, nullable: true }),
    runIds: t.exposeIDList("runIds", { description: "Newest first." }),
  }),
});

const FIELD_NAMES: string[] = RUN_CONFIG_FIELDS.map(({ name }) => name);
const MAX_FIELDS = 8;

/** Boundaries follow from K, depth and partition: they are named only where these do not explain them. */
const EXPLAIN_BOUNDARIES = ["dataset", "depth", "localModules", "partition"];

function differingFields(found: string[]): string[] {
  const isExplained = EXPLAIN_BOUNDARIES.some((name) => found.includes(name));
  return RUN_CONFIG_FIELDS.filter(
    ({ name, internal }) =>
      found.includes(name) && !internal && !(name === "boundaries" && isExplained),
  ).map(({ name }) => name);
}

builder.queryField("runGroups", (t) =>
  t.field({
    type: [RunGroupRef],
    description: "The runs of a filter in groups, with mean and standard deviation of each group.",
    args: {
      by: t.arg.stringList({
        required: true,
        description: `1 to ${MAX_FIELDS} fields of the config, e.g. localModules; "${ALL_BUT_SEED}" stands for all of them but the seed.`,
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
  const unknown = by.find((name) => name !== ALL_BUT_SEED && !FIELD_NAMES.includes(name));
  if (unknown === undefined) return;
  throw badInput(
    `by has ${JSON.stringify(unknown)}: each must be one of ${FIELD_NAMES.join(", ")}`,
  );
}
