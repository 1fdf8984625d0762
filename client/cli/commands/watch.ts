import { Command } from "commander";
import { createOutput, runPage } from "../create-output.ts";
import { readCount } from "../flag-issue.ts";
import { followToRest } from "../follow.ts";
import { resolveRunId } from "../resolve-id.ts";
import { subcommand } from "./subcommand.ts";

interface Options {
  json?: true;
  printFreq: string;
  after?: string;
}

export const watch = subcommand<Options>({
  command: () =>
    new Command("watch")
      .description("Follow a run to its end: the epochs so far, then live.")
      .argument("<id>", "Its id, or the beginning.")
      .option("-p, --print-freq <N>", "Steps between printed lines.", "10")
      .option("--json", "One JSON object a line, from the run's first event on.")
      .option("--after <SEQ>", "With --json: the events after this sequence number."),
  async work({ client, url, args, options, context }) {
    const json = options.json ?? false;
    const printEvery = readCount("--print-freq", options.printFreq, 1);
    const replayAfter = readCount("--after", options.after ?? "0", 0);
    const run = await client.run(await resolveRunId(client, args[0] ?? ""));
    const output = createOutput(context, { json, printEvery });
    const page = runPage(url, run.id);
    output.begin(run, page);
    if (json) return followToRest({ client, run, url: page, output, context, after: replayAfter });
    const known = await client.epochs(run.id);
    const epochs = known.filter(({ seq }) => seq <= run.lastSeq);
    return followToRest({ client, run, url: page, output, context, after: run.lastSeq, epochs });
  },
});
