import type { LogLine } from "@contsup/client/client";
import type { LogFilter } from "../run/log-filter.ts";
import { client } from "./client.ts";

/** Of a filter, oldest first. */
export interface LogPage {
  lines: LogLine[];
  /** Where the page before it ends; null where there is none. */
  earlier: number | null;
}

/** The one that was read first. */
export interface LastLogPage extends LogPage {
  filter: LogFilter;
  /** Later lines are told by events. */
  lastSeq: number;
  /** Up to there: what the filter finds, and all lines. */
  counts: { found: number; all: number };
}

/** Some screens: who looks for a line searches, and does not scroll through thousands. */
const LINES_OF_A_PAGE = 200;

export async function readLastLogPage(
  id: string,
  filter: LogFilter,
  lastSeq: number,
  signal: AbortSignal,
): Promise<LastLogPage> {
  const before = lastSeq + 1;
  const [page, counts] = await Promise.all([
    readLogPage(id, filter, before, signal),
    client.logCounts(id, { ...filter, before }, { signal }),
  ]);
  return { ...page, filter, lastSeq, counts };
}

export async function readLogPage(
  id: string,
  filter: LogFilter,
  before: number,
  signal: AbortSignal,
): Promise<LogPage> {
  const lines = await client.logs(id, { ...filter, before, last: LINES_OF_A_PAGE }, { signal });
  return { lines, earlier: lines.length < LINES_OF_A_PAGE ? null : lines[0]!.seq };
}
