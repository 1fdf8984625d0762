/**
 * `GET /exports/runs.csv | runs.jsonl ?q=FILTER&order=ORDER&deleted=true`: every run of a filter in the order of the list, streamed.
 * CSV is quoted as in RFC 4180, with lists as JSON; JSON lines have the same values under the same names.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config";
import type { Database } from "@contsup/prisma/client";
import type { Run } from "@contsup/prisma/generated/client/client";
import type { NextFunction, Request, Response } from "express";
import { InvalidInputError } from "../schema/errors.ts";
import { configOf } from "../schema/run.ts";
import { whereRuns } from "../schema/run-filter.ts";
import { allRuns, isRunOrder, RUN_ORDER_NAMES } from "../schema/run-list.ts";
import { chunks } from "./exports.ts";
import { sendProblem } from "./problem.ts";

type Column = [name: string, value: (run: Run) => unknown];

const RUN_FIELDS = [
  "id",
  "name",
  "state",
  "cause",
  "causeMessage",
  "tags",
  "notes",
  "submittedBy",
  "demo",
  "engine",
  "createdAt",
  "startedAt",
  "finishedAt",
  "epoch",
  "step",
  "bestTestAccuracy",
  "bestEpoch",
  "lastTestAccuracy",
] as const;

const COLUMNS: Column[] = [
  ...RUN_FIELDS.map((name): Column => [name, (run) => run[name]]),
  ["attempts", ({ attempt }) => attempt],
  ...RUN_CONFIG_FIELDS.map(({ name }): Column => [`config/${name}`, (run) => configOf(run)[name]]),
];

const FORMATS: Record<string, (runs: AsyncIterable<Run>) => AsyncGenerator<string>> = {
  "runs.csv": csv,
  "runs.jsonl": jsonLines,
};

/** Passes on what is not an export. What cannot be read is refused before the first row. */
export const sendRuns =
  (db: Database) =>
  async (req: Request<{ file: string }>, res: Response, next: NextFunction): Promise<void> => {
    const { file } = req.params;
    const text = FORMATS[file];
    if (!text) return next();
    const { q: query = "", order = "CREATED_AT_DESC", deleted = "false" } = req.query;
    const refuse = (message: string): void => sendProblem(res, 400, "BAD_USER_INPUT", message);
    if (typeof query !== "string")
      return refuse("q is given more than once: it must be one filter");
    if (typeof order !== "string" || !isRunOrder(order)) {
      return refuse(`order is ${order}: it must be one of ${RUN_ORDER_NAMES.join(", ")}`);
    }
    if (deleted !== "true" && deleted !== "false") {
      return refuse(`deleted is ${deleted}: it must be true or false`);
    }
    const where = whereOf(query, deleted === "true");
    if (where instanceof InvalidInputError) return refuse(`q is ${query}: ${where.message}`);
    res.set("Cache-Control", "no-store").type(file).attachment(file);
    if (req.method === "HEAD") return void res.end();
    await pipeline(Readable.from(chunks(text(allRuns(db, where, order)))), res);
  };

function whereOf(query: string, deleted: boolean) {
  try {
    return whereRuns({ query, deleted });
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

async function* csv(runs: AsyncIterable<Run>): AsyncGenerator<string> {
  yield line(COLUMNS.map(([name]) => name));
  for await (const run of runs) yield line(COLUMNS.map(([, value]) => cellText(value(run))));
}

const line = (cells: string[]): string => `${cells.map(quoted).join(",")}\r\n`;

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}

async function* jsonLines(runs: AsyncIterable<Run>): AsyncGenerator<string> {
  for await (const run of runs) {
    const values = COLUMNS.map(([name, value]) => [name, value(run) ?? null]);
    yield `${JSON.stringify(Object.fromEntries(values))}\n`;
  }
}
