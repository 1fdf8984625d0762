import type { Prisma } from "@contsup/prisma/generated/client/client";
import { DELETED_RUNS_DAYS } from "@contsup/prisma/run-edits";
import { builder } from "./builder.ts";
import { RunState } from "./enums.ts";
import { ID_PREFIX, requireIdRange } from "./run-id.ts";
import { whereMentions, whereRunQuery } from "./run-query-where.ts";

export const RunFilter = builder.inputType("RunFilter", {
  description: "Which runs; all that is given must hold.",
  fields: (t) => ({
    query: t.string({
      description:
        'In the filter language: `state:running,queued k>=8 context:E acc>80 -tag:old "free words"`. Terms are separated by spaces and must all hold; accuracies are in percent.',
    }),
    state: t.field({ type: [RunState], description: "In one of these states." }),
    tag: t.string({ description: "Has this tag." }),
    search: t.string({
      description: "Part of the name, the notes or a whole tag; case does not matter.",
    }),
    experiment: t.string({
      description: "Belongs to this experiment of the paper: has the tag `experiment:ID`.",
    }),
    idPrefix: t.string({ description: ID_PREFIX }),
    deleted: t.boolean({
      description: `Those that were deleted in the last ${DELETED_RUNS_DAYS} days and can be restored, instead of the others.`,
    }),
  }),
});

export function whereRuns(
  filter: typeof RunFilter.$inferInput | null | undefined,
): Prisma.RunWhereInput {
  const { query, state, tag, search, experiment, idPrefix, deleted } = filter ?? {};
  const all: Prisma.RunWhereInput[] = [{ deletedAt: deleted ? { gt: restorableSince() } : null }];
  if (query) all.push(...whereRunQuery(query));
  if (state) all.push({ state: { in: state } });
  if (tag) all.push({ tags: { has: tag } });
  if (experiment) all.push({ tags: { has: `experiment:${experiment}` } });
  if (search) all.push(whereMentions(search));
  if (idPrefix) all.push(whereIdBegins(idPrefix));
  return { AND: all };
}

const restorableSince = (): Date => new Date(Date.now() - DELETED_RUNS_DAYS * 24 * 3_600_000);

function whereIdBegins(prefix: string): Prisma.RunWhereInput {
  const { from, to } = requireIdRange("filter.idPrefix", prefix);
  return { id: { gte: from, lte: to } };
}
