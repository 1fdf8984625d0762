import { Command } from "commander";
import { readCount } from "../flag-issue.ts";
import { resolveRunId } from "../resolve-id.ts";
import { subcommand } from "./subcommand.ts";

export const logs = subcommand<{ last?: string; json?: true }>({
  command: () =>
    new Command("logs")
      .description("Print a run's log.")
      .argument("<id>", "Its id, or the beginning.")
      .option("--last <N>", "Only the newest so many lines.")
      .option("--json", "One JSON object a line."),
  async work({ client, args, options, print }) {
    const last = options.last === undefined ? undefined : readCount("--last", options.last, 1);
    const id = await resolveRunId(client, args[0] ?? "");
    for (const line of await client.logs(id, last === undefined ? {} : { last })) {
      print(options.json ? JSON.stringify(line) : `${line.at}  ${line.level}  ${line.message}`);
    }
    return undefined;
  },
});
