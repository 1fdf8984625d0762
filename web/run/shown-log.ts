import type { LogLine } from "@contsup/client/client";
import type { LastLogPage, LogPage } from "../api/run-log.ts";
import { isLike } from "./log-filter.ts";

export interface ShownLog {
  /** In order: those that were read, then those that came since. */
  lines: readonly LogLine[];
  /** How many lines the filter finds; the earliest may be still to be read. */
  found: number;
  /** How many lines the log has. */
  all: number;
}

/** `live` may have lines of before the last page was read, too. */
export function shownLog(
  pages: readonly (LogPage | LastLogPage)[],
  live: readonly LogLine[],
): ShownLog {
  const { filter, lastSeq, counts } = pages.at(-1) as LastLogPage;
  const since = live.filter(({ seq }) => seq > lastSeq);
  const added = since.filter((line) => isLike(line, filter));
  return {
    lines: [...pages.flatMap(({ lines }) => lines), ...added],
    found: counts.found + added.length,
    all: counts.all + since.length,
  };
}
