import type { Database } from "@contsup/prisma/client";
import type { RequestHandler } from "express";
import { isRunId } from "../schema/run-id.ts";

/** Tells the page of a run, which knows no database, that there is none: it then answers 404. Nobody else can say so. */
export const UNKNOWN_RUN_HEADER = "x-contsup-unknown-run";

export const markUnknownRun =
  (db: Database): RequestHandler<{ id: string }> =>
  async (req, _res, next) => {
    const { id } = req.params;
    if (!(await isKnown(db, id))) req.headers[UNKNOWN_RUN_HEADER] = "true";
    next();
  };

/** Without a database nothing is known: the page then says that the server cannot reach it. */
async function isKnown(db: Database, id: string): Promise<boolean> {
  if (!isRunId(id)) return false;
  const where = `where id = $1 and "deletedAt" is null`;
  const rows = await db.query(`select from "Run" ${where}`, [id]).catch(() => null);
  return rows === null || rows.length > 0;
}
