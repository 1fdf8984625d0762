import type { LogLevel, LogLine } from "@contsup/client/client";

/** Lines of the level and graver ones that hold the text, in any case. */
export interface LogFilter {
  level: LogLevel;
  search: string;
}

const LEVELS: readonly LogLevel[] = ["DEBUG", "INFO", "WARN", "ERROR"];

/** As the server filters: of lines that come live. */
export const isLike = ({ level, message }: LogLine, filter: LogFilter): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(filter.level) &&
  message.toLowerCase().includes(filter.search.toLowerCase());

/** As it is saved: a line with its time in UTC. */
export const logText = ({ at, level, message }: LogLine): string =>
  `${at} ${level.padEnd(5)} ${message}\n`;
