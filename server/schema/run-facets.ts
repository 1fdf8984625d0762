import { RUN_FACETS, type RunFacetValue, runFacet } from "@contsup/prisma/run-facets";
import { builder } from "./builder.ts";

const RunFacet = builder.enumType("RunFacet", {
  description: "What runs are filtered by and only the deployment knows the values of.",
  values: RUN_FACETS,
});

const RunFacetValueRef = builder.objectRef<RunFacetValue>("RunFacetValue").implement({
  description: "A value that some runs have.",
  fields: (t) => ({
    value: t.exposeString("value", { description: "A tag, a token's name, the id of a sweep." }),
    label: t.exposeString("label", { nullable: true, description: "Name of the sweep." }),
    count: t.exposeInt("count", { description: "How many runs have it, deleted ones aside." }),
  }),
});

builder.queryField("runFacet", (t) =>
  t.field({
    type: [RunFacetValueRef],
    description:
      "The 20 most frequent values that begin so, whatever the case; of sweeps the newest, by id or a part of the name.",
    args: {
      facet: t.arg({ type: RunFacet, required: true }),
      begins: t.arg.string({ defaultValue: "" }),
    },
    resolve: (_, { facet, begins }, { db }) => runFacet(db, facet, begins ?? ""),
  }),
);
