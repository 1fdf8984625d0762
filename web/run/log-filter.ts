import type { LogLine } from "@contsup/client/client";

const LOG_LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Lines of the level and above that hold the text, in any case. */
export function filterLines(
  lines: readonly LogLine[],
  least: LogLevel,
  text: string,
): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  const from = LOG_LEVELS.indexOf(least);
  return lines.filter(
    ({ level, message }) =>
      LOG_LEVELS.indexOf(level) >= from && message.toLowerCase().includes(wanted),
  );
}

/** As it is saved: a line each, with its time in UTC. */
export const logText = (lines: readonly LogLine[]): string =>
  lines.map(({ at, level, message }) => `${at} ${level.padEnd(5)} ${message}\n`).join("");
