/** `contsup sweep`: matrices of runs. */
import { Command } from "commander";
import type { Client, Sweep } from "../../client.ts";
import { chooseSubcommand, type Subcommands } from "../choose-subcommand.ts";
import { resolveSweepId } from "../resolve-id.ts";
import { guarded } from "../run-command.ts";
import { sweepCountsLine, sweepLines, sweepTable } from "../sweep-lines.ts";
import { type RunSubcommand, subcommand } from "./subcommand.ts";
import { submitSweep } from "./submit-sweep.ts";

const list = subcommand<{ json?: true }>({
  command: () =>
    new Command("sweep list")
      .description("List sweeps, newest first.")
      .option("--json", "One JSON object a line."),
  async work({ client, options, print }) {
    const sweeps = await client.sweeps();
    const lines = options.json
      ? sweeps.map((sweep) => JSON.stringify(sweep))
      : sweepTable(sweeps, new Date());
    for (const line of lines) print(line);
    return undefined;
  },
});

const show = subcommand<{ json?: true }>({
  command: () =>
    new Command("sweep show")
      .description("Every cell of a sweep with its run.")
      .argument("<id>", "Its id, or the beginning.")
      .option("--json", "One JSON object."),
  async work({ client, args, options, print, url }) {
    const sweep = await client.sweep(await resolveSweepId(client, args[0] ?? ""));
    const lines = options.json ? [JSON.stringify(sweep)] : sweepLines(sweep, url);
    for (const line of lines) print(line);
    return undefined;
  },
});

const action = (
  name: string,
  description: string,
  needsWorker: boolean,
  act: (client: Client, id: string) => Promise<Sweep>,
): RunSubcommand =>
  subcommand({
    command: () =>
      new Command(`sweep ${name}`)
        .description(description)
        .argument("<id>", "Its id, or the beginning."),
    needsWorker,
    async work({ client, args, print }) {
      const sweep = await act(client, await resolveSweepId(client, args[0] ?? ""));
      print(`${sweep.id} "${sweep.name}": ${sweepCountsLine(sweep)}`);
      return undefined;
    },
  });

const RETRY = "Put failed and cancelled cells back into the queue.";
const CANCEL = "Cancel every cell that is not over.";

const SUBCOMMANDS: Subcommands = [
  ["submit", "put a matrix of runs into the queue", submitSweep],
  ["list", "list sweeps", list],
  ["show", "every cell of a sweep", show],
  [
    "retry",
    "queue failed and cancelled cells again",
    action("retry", RETRY, true, (client, id) => client.retryFailedCells(id)),
  ],
  [
    "cancel",
    "cancel what is not over",
    action("cancel", CANCEL, false, (client, id) => client.cancelSweep(id)),
  ],
];

const PROGRAM = {
  name: "contsup sweep",
  description: "Matrices of runs. contsup sweep COMMAND --help tells more.",
};

export const sweep: RunSubcommand = (argv, context) =>
  guarded(context, argv.includes("--json"), async () => {
    const { run, rest } = chooseSubcommand(PROGRAM, SUBCOMMANDS, argv);
    return run(rest, context);
  });
