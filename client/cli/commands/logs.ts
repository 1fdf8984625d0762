import { Command } from "commander";
import type { LogFilter, LogLevel, LogLine } from "../../client.ts";
import { UsageError } from "../exit-code.ts";
import { readCount } from "../flag-issue.ts";
import { resolveRunId } from "../resolve-id.ts";
import { subcommand } from "./subcommand.ts";

interface Options {
  last?: string;
  level?: string;
  search?: string;
  json?: true;
}

const LEVELS: readonly LogLevel[] = ["DEBUG", "INFO", "WARN", "ERROR"];

export const logs = subcommand<Options>({
  command: () =>
    new Command("logs")
      .description("Print a run's log.")
      .argument("<id>", "Its id, or the beginning.")
      .option("--last <N>", "Only the newest so many lines.")
      .option("--level <LEVEL>", `Only lines of this level and graver: ${LEVELS.join(", ")}.`)
      .option("--search <TEXT>", "Only lines that have this text.")
      .option("--json", "One JSON object a line."),
  async work({ client, args, options, print }) {
    const last = options.last === undefined ? undefined : readCount("--last", options.last, 1);
    const level = options.level === undefined ? undefined : readLevel(options.level);
    const filter: LogFilter = { level, search: options.search };
    const id = await resolveRunId(client, args[0] ?? "");
    const lines = last ? await client.logs(id, { ...filter, last }) : client.allLogs(id, filter);
    for await (const line of lines) print(options.json ? JSON.stringify(line) : inWords(line));
    return undefined;
  },
});

const inWords = ({ at, level, message }: LogLine): string => `${at}  ${level}  ${message}`;

function readLevel(text: string): LogLevel {
  const level = LEVELS.find((each) => each === text.toUpperCase());
  if (level) return level;
  throw new UsageError(
    `--level is ${JSON.stringify(text)}: it must be one of ${LEVELS.join(", ")}`,
  );
}
