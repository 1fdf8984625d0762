import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";
import { requireRunId } from "./run-id.ts";

const MAX_RUNS = 50;

builder.queryField("runsById", (t) =>
  t.prismaField({
    type: ["Run"],
    description: "Some runs, in the order of their ids; unknown and deleted ones are left out.",
    args: { ids: t.arg.idList({ required: true, description: `1 to ${MAX_RUNS} full ids.` }) },
    resolve: async (query, _, { ids }, { db }) => {
      if (ids.length < 1 || ids.length > MAX_RUNS) {
        throw badInput(`ids has ${ids.length} entries: it must have 1 to ${MAX_RUNS}`);
      }
      const wanted = [...new Set(ids.map((id) => requireRunId(String(id)).toLowerCase()))];
      const where = { id: { in: wanted }, deletedAt: null };
      const found = await db.prisma.run.findMany({ ...query, where });
      const byId = new Map(found.map((run) => [run.id, run]));
      return wanted.flatMap((id) => byId.get(id) ?? []);
    },
  }),
);
