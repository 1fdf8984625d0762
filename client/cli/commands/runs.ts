import { RUN_STATES } from "@contsup/contsup/run-state";
import { Command, Option } from "commander";
import type { RunState, RunSummary } from "../../client.ts";
import { UsageError } from "../exit-code.ts";
import { readCount } from "../flag-issue.ts";
import { ago, percent } from "../numbers.ts";
import { textTable } from "../text-table.ts";
import { subcommand } from "./subcommand.ts";

interface Options {
  query?: string;
  state?: string[];
  tag?: string;
  search?: string;
  experiment?: string;
  first: string;
  json?: true;
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

export const runs = subcommand<Options>({
  command: () =>
    new Command("runs")
      .description("List runs, newest first.")
      .option(
        "--query <TEXT>",
        'Runs in the filter language: "state:running k>=8 context:E acc>80 -tag:old".',
      )
      .addOption(
        new Option(
          "--state <STATE>",
          `One of ${RUN_STATES.join(", ")}; may be repeated.`,
        ).argParser(collect),
      )
      .option("--tag <TAG>", "Runs with this tag.")
      .option("--search <TEXT>", "Runs whose name, notes or tags have this text.")
      .option("--experiment <ID>", "Runs of an experiment of the paper.")
      .option("--first <N>", "How many to list.", "20")
      .option("--json", "One JSON object a line."),
  async work({ client, options, print }) {
    const { query, tag, search, experiment } = options;
    const filter = { query, state: options.state?.map(readState), tag, search, experiment };
    const page = await client.runs({ filter, first: readCount("--first", options.first, 1) });
    if (options.json) {
      for (const run of page.runs) print(JSON.stringify(run));
      return undefined;
    }
    for (const line of runTable(page.runs, new Date())) print(line);
    if (page.hasNextPage)
      print(`${page.runs.length} of ${page.totalCount} runs; --first N lists more`);
    return undefined;
  },
});

function readState(text: string): RunState {
  const state = RUN_STATES.find((each) => each === text.toUpperCase());
  if (state) return state;
  throw new UsageError(
    `--state is ${JSON.stringify(text)}: it must be one of ${RUN_STATES.join(", ")}`,
  );
}

function runTable(list: readonly RunSummary[], now: Date): string[] {
  if (list.length === 0) return ["no runs"];
  const length = distinctLength(list.map(({ id }) => id));
  const rows = list.map((run) => [
    run.id.slice(0, length),
    run.state + (run.cause ? ` ${run.cause}` : ""),
    run.name,
    `${run.progress.epoch}/${run.config.epochs}`,
    percent(run.lastTestAccuracy),
    percent(run.bestTestAccuracy),
    run.engine ?? "–",
    ago(run.createdAt, now),
  ]);
  return textTable(
    ["id", "state", "name", ">epoch", ">test %", ">best %", "engine", "submitted"],
    rows,
  );
}

/** Ids begin with their time in milliseconds, 13 characters; runs submitted together need more to be told apart. */
function distinctLength(ids: readonly string[]): number {
  for (let length = 13; ; length++) {
    if (new Set(ids.map((id) => id.slice(0, length))).size === ids.length) return length;
  }
}
