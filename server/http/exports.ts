/**
 * `GET /artifacts/runs/ID/metrics.csv | metrics.json | epochs.csv`: every row of a run, streamed from the database, with all
 * digits. In CSV a value that is not finite is NaN, Infinity or -Infinity, and one that does not exist is empty; in JSON
 * both are null, and `nonFinite` names the former, as in the API. Of a run that is over the files have a length, a checksum as ETag,
 * and ranges; while it goes on they grow, and have none.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isFinal } from "@contsup/contsup/run-state";
import type { Database } from "@contsup/prisma/client";
import type { Run } from "@contsup/prisma/generated/client/client";
import { epochMetrics, stepRows } from "@contsup/prisma/metrics";
import type { NextFunction, Request, Response } from "express";
import { epochNonFinite } from "../schema/epoch-metric.ts";
import { configOf } from "../schema/run.ts";
import { isRunId } from "../schema/run-id.ts";
import { stepNonFinite } from "../schema/step-metric.ts";
import { type Cell, type Column, epochColumns, stepColumns } from "./export-columns.ts";
import { measureOnce } from "./measure-once.ts";
import { etagOf, sendBytes, within } from "./send-bytes.ts";

type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** One write a row would cost more than the rows. */
const CHUNK_CHARACTERS = 64_000;

const EXPORTS: Record<string, (db: Database, run: Run) => AsyncGenerator<string>> = {
  "metrics.csv": (db, run) => csv(stepColumns(configOf(run)), stepRows(db, run.id)),
  "metrics.json": json,
  async *"epochs.csv"(db, run) {
    yield* csv(epochColumns(configOf(run)), await epochMetrics(db, run.id));
  },
};

/** Passes on what is not an export: it may be a file. */
export const sendExport =
  (db: Database) =>
  async (
    req: Request<{ id: string; file: string }>,
    res: Response,
    next: NextFunction,
  ): Promise<void> => {
    const { id, file } = req.params;
    const text = EXPORTS[file];
    if (!text || !isRunId(id)) return next();
    const run = await db.prisma.run.findFirst({ where: { id, deletedAt: null } });
    if (!run) return next();
    res.type(file).attachment(`${id}-${file}`);
    const read = () => chunks(text(db, run));
    if (isFinal(run.state)) return sendFinal(req, res, `${id}/${file}`, run, read);
    res.set("Cache-Control", "no-store");
    if (req.method === "HEAD") return void res.end();
    await pipeline(Readable.from(read()), res);
  };

/** Every change of rows, name or config changes the run's row. */
async function sendFinal(
  req: Request<{ id: string; file: string }>,
  res: Response,
  name: string,
  { lastSeq, updatedAt }: Run,
  read: () => AsyncIterable<string>,
): Promise<void> {
  const encoded = () => utf8(read());
  const stat = await measureOnce(`${name} ${lastSeq} ${updatedAt.getTime()}`, encoded);
  const { bytes } = stat;
  const etag = etagOf(stat);
  await sendBytes(req, res, { name, bytes, etag, read: (range) => within(encoded(), range) });
}

async function* utf8(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece);
}

async function* csv<Row>(columns: Column<Row>[], rows: Rows<Row>): AsyncGenerator<string> {
  yield `${columns.map(([name]) => name).join(",")}\n`;
  for await (const row of rows) {
    yield `${columns.map(([, value]) => cellText(value(row))).join(",")}\n`;
  }
}

/** Nothing in the cells needs quoting: numbers, instants, names of ours. */
const cellText = (value: Cell): string =>
  value instanceof Date ? value.toISOString() : String(value ?? "");

async function* json(db: Database, run: Run): AsyncGenerator<string> {
  const { id, name } = run;
  yield `${JSON.stringify({ id, name, config: run.config }).slice(0, -1)},"steps":[`;
  yield* jsonRows(stepRows(db, id), stepNonFinite);
  yield `],"epochs":[`;
  yield* jsonRows(await epochMetrics(db, id), epochNonFinite);
  yield "]}\n";
}

async function* jsonRows<Row extends { runId: string }>(
  rows: Rows<Row>,
  nonFinite: (row: Row) => string[],
): AsyncGenerator<string> {
  let separator = "\n";
  for await (const row of rows) {
    const { runId: _, ...values } = row;
    yield separator + JSON.stringify({ ...values, nonFinite: nonFinite(row) }, jsonValue);
    separator = ",\n";
  }
}

/** Bytes fit a double; what is not finite becomes null by itself. */
const jsonValue = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? Number(value) : value;

export async function* chunks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
