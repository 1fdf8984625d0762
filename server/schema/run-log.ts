/** The lines of a run's log, paged by their seq: its primary key begins with the run, and serves both directions. */
import type { Database } from "@contsup/prisma/client";
import { containing } from "@contsup/prisma/containing";
import type { LogLine as LogLineRow, Prisma } from "@contsup/prisma/generated/client/client";
import { LogLevel as LogLevelShape } from "@contsup/prisma/generated/client/enums";
import { builder } from "./builder.ts";
import { LogLevel } from "./enums.ts";
import { badInput } from "./errors.ts";
import { LogLine } from "./log-line.ts";
import { Run } from "./run.ts";

/** From the least to the gravest. */
const LEVELS = Object.values(LogLevelShape);
/** Longer than anyone types; every line of the run is compared with it. */
const MAX_SEARCH_LENGTH = 1_000;

interface LogFilter {
  after?: number | null;
  before?: number | null;
  level?: LogLevelShape | null;
  search?: string | null;
}

interface LogPage extends LogFilter {
  first?: number | null;
  last?: number | null;
}

function requireAtLeast(least: number, name: string, value: number | null | undefined): void {
  if (value == null || value >= least) return;
  throw badInput(`${name} is ${value}: it must be at least ${least}`);
}

function checkFilter({ after, before, search }: LogFilter): void {
  requireAtLeast(0, "after", after);
  requireAtLeast(1, "before", before);
  const { length } = search ?? "";
  if (length <= MAX_SEARCH_LENGTH) return;
  throw badInput(`search has ${length} characters: it may have ${MAX_SEARCH_LENGTH}`);
}

function checkPage({ first, last }: LogPage): void {
  requireAtLeast(1, "first", first);
  requireAtLeast(1, "last", last);
  if (first == null || last == null) return;
  throw badInput("first and last are given: a page takes one of them");
}

function whereLines(runId: string, filter: LogFilter): Prisma.LogLineWhereInput {
  checkFilter(filter);
  const { after, before, level, search } = filter;
  const where: Prisma.LogLineWhereInput = { runId, seq: { gt: after ?? 0 } };
  if (before != null) where.seq = { gt: after ?? 0, lt: before };
  if (level) where.level = { in: LEVELS.slice(LEVELS.indexOf(level)) };
  if (search) where.message = containing(search);
  return where;
}

async function readPage(db: Database, runId: string, page: LogPage): Promise<LogLineRow[]> {
  checkPage(page);
  const { first, last } = page;
  const where = whereLines(runId, page);
  const isFromEnd = last != null;
  const lines = await db.prisma.logLine.findMany({
    where,
    orderBy: { seq: isFromEnd ? "desc" : "asc" },
    take: last ?? first ?? undefined,
  });
  return isFromEnd ? lines.reverse() : lines;
}

builder.prismaObjectFields(Run, (t) => {
  const filter = () => ({
    after: t.arg.int({ defaultValue: 0, description: "Only lines with a greater seq." }),
    before: t.arg.int({ description: "Only lines with a smaller seq." }),
    level: t.arg({ type: LogLevel, description: "Only lines of this level and graver ones." }),
    search: t.arg.string({
      description: "Only lines whose message has this text; case does not matter.",
    }),
  });
  return {
    logs: t.field({
      type: [LogLine],
      description:
        "In order. For a page after a line, `after` it `first` so many; for one before it, `before` it `last` so many.",
      args: {
        ...filter(),
        first: t.arg.int({ description: "Only the oldest so many." }),
        last: t.arg.int({ description: "Only the newest so many." }),
      },
      resolve: ({ id }, page, { db }) => readPage(db, id, page),
    }),
    logCount: t.int({
      description: "How many lines the log has, or has of these.",
      args: filter(),
      resolve: ({ id }, filter, { db }) =>
        db.prisma.logLine.count({ where: whereLines(id, filter) }),
    }),
  };
});
