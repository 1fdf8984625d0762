import { orderOfField, SORTED_CONFIG_FIELDS } from "@contsup/contsup/run-order";
import type { Database } from "@contsup/prisma/client";
import type { Prisma, Run } from "@contsup/prisma/generated/client/client";
import { type ConfigOrder, runsByConfig } from "@contsup/prisma/runs-by-config";
import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";
import { RunFilter, whereRuns } from "./run-filter.ts";

/** Bounds what one query loads; a longer list is paged. */
const MAX_PAGE_SIZE = 200;
const DEFAULT_PAGE_SIZE = 50;

const CONFIG_ORDERS: Record<string, ConfigOrder & { description: string }> = Object.fromEntries(
  SORTED_CONFIG_FIELDS.flatMap(({ name, label }) => [
    [`${orderOfField(name)}_ASC`, { field: name, isDescending: false, description: `${label}.` }],
    [
      `${orderOfField(name)}_DESC`,
      { field: name, isDescending: true, description: `${label}, the greatest first.` },
    ],
  ]),
);

const RunOrder = builder.enumType("RunOrder", {
  description: "Order of a list of runs. Runs without the value come last.",
  values: {
    CREATED_AT_DESC: { description: "Newest first." },
    CREATED_AT_ASC: { description: "Oldest first." },
    PRIORITY_DESC: { description: "As the queue takes them: highest priority, then oldest." },
    PRIORITY_ASC: { description: "Lowest priority first." },
    BEST_TEST_ACCURACY_DESC: { description: "Best first." },
    BEST_TEST_ACCURACY_ASC: { description: "Worst first." },
    LAST_TEST_ACCURACY_DESC: { description: "Best first, by the newest epoch." },
    LAST_TEST_ACCURACY_ASC: { description: "Worst first, by the newest epoch." },
    NAME_ASC: { description: "By name." },
    NAME_DESC: { description: "By name, backwards." },
    STATE_ASC: { description: "What waits and runs first, what is over last." },
    STATE_DESC: { description: "What is over first." },
    EPOCH_DESC: { description: "Most epochs done first." },
    EPOCH_ASC: { description: "Fewest epochs done first." },
    SPEED_DESC: { description: "Most images a second first." },
    SPEED_ASC: { description: "Fewest images a second first." },
    ...CONFIG_ORDERS,
  },
});

type Direction = "asc" | "desc";
type Order = Prisma.RunOrderByWithRelationInput;

const known = (sort: Direction) => ({ sort, nulls: "last" }) as const;

/** The id makes every order a total one: pages neither repeat nor leave out a run. */
const COLUMN_ORDERS: Record<string, Order[]> = {
  CREATED_AT_DESC: [{ createdAt: "desc" }, { id: "desc" }],
  CREATED_AT_ASC: [{ createdAt: "asc" }, { id: "asc" }],
  PRIORITY_DESC: [{ priority: "desc" }, { createdAt: "asc" }, { id: "asc" }],
  PRIORITY_ASC: [{ priority: "asc" }, { createdAt: "desc" }, { id: "desc" }],
  BEST_TEST_ACCURACY_DESC: [{ bestTestAccuracy: known("desc") }, { id: "desc" }],
  BEST_TEST_ACCURACY_ASC: [{ bestTestAccuracy: known("asc") }, { id: "desc" }],
  LAST_TEST_ACCURACY_DESC: [{ lastTestAccuracy: known("desc") }, { id: "desc" }],
  LAST_TEST_ACCURACY_ASC: [{ lastTestAccuracy: known("asc") }, { id: "desc" }],
  NAME_ASC: [{ name: "asc" }, { id: "desc" }],
  NAME_DESC: [{ name: "desc" }, { id: "desc" }],
  STATE_ASC: [{ state: "asc" }, { id: "desc" }],
  STATE_DESC: [{ state: "desc" }, { id: "desc" }],
  EPOCH_DESC: [{ epoch: "desc" }, { id: "desc" }],
  EPOCH_ASC: [{ epoch: "asc" }, { id: "desc" }],
  SPEED_DESC: [{ imagesPerSecond: known("desc") }, { id: "desc" }],
  SPEED_ASC: [{ imagesPerSecond: known("asc") }, { id: "desc" }],
};

export const RUN_ORDER_NAMES = [...Object.keys(COLUMN_ORDERS), ...Object.keys(CONFIG_ORDERS)];

export const isRunOrder = (name: string): boolean => RUN_ORDER_NAMES.includes(name);

/** As Prisma takes it. */
interface Page {
  cursor?: { id?: string };
  skip: number;
  take: number;
}

/**
 * The page after the cursor as a condition, for orders by a column that may be null: Prisma's own reads and sorts all rows. Null for
 * the other orders and pages.
 */
async function whereAfter<Query extends Page>({ prisma }: Database, query: Query, order: Order[]) {
  const [[column, direction] = []] = order.map((by) => Object.entries(by)[0]!);
  const { cursor, ...page } = query;
  if (!cursor?.id || page.take < 0) return null;
  if (column === undefined || typeof direction !== "object" || !("sort" in direction)) return null;
  const last = await prisma.run.findUnique({ where: { id: cursor.id } });
  if (!last) return null;
  const value = last[column as keyof typeof last];
  const ties = { [column]: value, id: { lt: last.id } };
  const after = { [column]: { [direction.sort === "desc" ? "lt" : "gt"]: value } };
  const where: Prisma.RunWhereInput =
    value === null ? ties : { OR: [after, ties, { [column]: null }] };
  return { ...page, skip: 0, where };
}

/** A page of the runs of a condition. */
async function runPage(
  db: Database,
  where: Prisma.RunWhereInput,
  orderName: string,
  page: Page,
): Promise<Run[]> {
  const byConfig = CONFIG_ORDERS[orderName];
  if (byConfig) {
    if (page.take < 0) throw badInput(`last and before are not had with orderBy ${orderName}`);
    return runsByConfig(db, where, byConfig, { after: page.cursor?.id, take: page.take });
  }
  const orderBy = COLUMN_ORDERS[orderName]!;
  const rest = await whereAfter(db, page, orderBy);
  if (rest) {
    return db.prisma.run.findMany({ ...rest, where: { AND: [where, rest.where] }, orderBy });
  }
  const { cursor, ...size } = page;
  const query: Prisma.RunFindManyArgs = { ...size, where, orderBy };
  if (cursor?.id) query.cursor = { id: cursor.id };
  return db.prisma.run.findMany(query);
}

const CHUNK_RUNS = 500;

/** All runs of a condition in the list's order, for an export: a chunk in memory at a time, and no transaction held open. */
export async function* allRuns(
  db: Database,
  where: Prisma.RunWhereInput,
  orderName: string,
): AsyncGenerator<Run, void> {
  let page: Page = { skip: 0, take: CHUNK_RUNS };
  while (true) {
    const runs = await runPage(db, where, orderName, page);
    yield* runs;
    if (runs.length < CHUNK_RUNS) return;
    page = { cursor: { id: runs.at(-1)!.id }, skip: 1, take: CHUNK_RUNS };
  }
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
        return runPage(db, whereRuns(filter), orderBy ?? "CREATED_AT_DESC", query);
      },
    },
    { name: "RunConnection", description: "A page of a list of runs." },
    { name: "RunEdge", description: "A run in a list, with its place there." },
  ),
);
