import type { Prisma } from "@contsup/prisma/generated/client/client";
import { builder } from "./builder.ts";
import { RunState } from "./enums.ts";
import { badInput } from "./errors.ts";
import { runIdRange } from "./run-id.ts";

/** Bounds what one query loads; a longer list is paged. */
const MAX_PAGE_SIZE = 200;
const DEFAULT_PAGE_SIZE = 50;

const RunFilter = builder.inputType("RunFilter", {
  description: "Which runs; all that is given must hold.",
  fields: (t) => ({
    state: t.field({ type: [RunState], description: "In one of these states." }),
    tag: t.string({ description: "Has this tag." }),
    search: t.string({
      description: "Part of the name, the notes or a whole tag; case does not matter.",
    }),
    experiment: t.string({
      description: "Belongs to this experiment of the paper: has the tag `experiment:ID`.",
    }),
    idPrefix: t.string({ description: "The id begins so, e.g. 0193a5c2; with or without dashes." }),
  }),
});

const RunOrder = builder.enumType("RunOrder", {
  description: "Order of a list of runs.",
  values: {
    CREATED_AT_DESC: { description: "Newest first." },
    CREATED_AT_ASC: { description: "Oldest first." },
    PRIORITY_DESC: { description: "As the queue takes them: highest priority, then oldest." },
    BEST_TEST_ACCURACY_DESC: { description: "Best first; runs without an accuracy last." },
  },
});

const ORDERS: Record<typeof RunOrder.$inferType, Prisma.RunOrderByWithRelationInput[]> = {
  CREATED_AT_DESC: [{ createdAt: "desc" }, { id: "desc" }],
  CREATED_AT_ASC: [{ createdAt: "asc" }, { id: "asc" }],
  PRIORITY_DESC: [{ priority: "desc" }, { createdAt: "asc" }, { id: "asc" }],
  BEST_TEST_ACCURACY_DESC: [{ bestTestAccuracy: { sort: "desc", nulls: "last" } }, { id: "desc" }],
};

function whereRuns(filter: typeof RunFilter.$inferInput | null | undefined): Prisma.RunWhereInput {
  const { state, tag, search, experiment, idPrefix } = filter ?? {};
  const all: Prisma.RunWhereInput[] = [{ deletedAt: null }];
  if (state) all.push({ state: { in: state } });
  if (tag) all.push({ tags: { has: tag } });
  if (experiment) all.push({ tags: { has: `experiment:${experiment}` } });
  if (search) all.push(whereMentions(search));
  if (idPrefix) all.push(whereIdBegins(idPrefix));
  return { AND: all };
}

function whereMentions(text: string): Prisma.RunWhereInput {
  const contains = { contains: text, mode: "insensitive" } as const;
  return { OR: [{ name: contains }, { notes: contains }, { tags: { has: text } }] };
}

function whereIdBegins(prefix: string): Prisma.RunWhereInput {
  const range = runIdRange(prefix);
  if (range) return { id: { gte: range.from, lte: range.to } };
  throw badInput(
    `filter.idPrefix is ${JSON.stringify(prefix)}: it must be 1 to 32 hexadecimal digits, dashes aside`,
  );
}

function checkPageSize(sizes: { first?: number | null; last?: number | null }): void {
  const given = [sizes.first, sizes.last].filter((size) => size != null);
  if (given.length > 1) throw badInput("first and last are given: a page takes one of them");
  const [size = DEFAULT_PAGE_SIZE] = given;
  if (size >= 1 && size <= MAX_PAGE_SIZE) return;
  const name = sizes.first == null ? "last" : "first";
  throw badInput(`${name} is ${size}: it must be from 1 to ${MAX_PAGE_SIZE}`);
}

builder.queryField("runs", (t) =>
  t.prismaConnection(
    {
      type: "Run",
      cursor: "id",
      description: "Runs that were not deleted.",
      defaultSize: DEFAULT_PAGE_SIZE,
      maxSize: MAX_PAGE_SIZE,
      args: {
        filter: t.arg({ type: RunFilter }),
        orderBy: t.arg({ type: RunOrder, defaultValue: "CREATED_AT_DESC" }),
      },
      totalCount: (_, { filter }, { db }) => db.prisma.run.count({ where: whereRuns(filter) }),
      resolve: (query, _, { filter, orderBy, first, last }, { db }) => {
        checkPageSize({ first, last });
        return db.prisma.run.findMany({
          ...query,
          where: whereRuns(filter),
          orderBy: ORDERS[orderBy ?? "CREATED_AT_DESC"],
        });
      },
    },
    { name: "RunConnection", description: "A page of a list of runs." },
    { name: "RunEdge", description: "A run in a list, with its place there." },
  ),
);
