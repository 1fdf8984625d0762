/** Reads the command line of `contsup sweep submit`: the config that all runs share by flags or from a file, the matrix beside it. */
import { readFileSync } from "node:fs";
import { sweepCells } from "@contsup/contsup/sweep";
import { Command, Option } from "commander";
import type { SubmitSweepInput } from "../graphql.gen.ts";
import { UsageError } from "./exit-code.ts";
import { FlagError, type FlagIssue, fromInputIssue } from "./flag-issue.ts";
import { readMatrix } from "./matrix-argument.ts";
import { findPreset } from "./preset-input.ts";
import { readTrainFlags } from "./train-arguments.ts";
import { withConfigOptions } from "./train-command.ts";

export interface SweepArguments {
  input: SubmitSweepInput;
  json: boolean;
  notices: string[];
}

/** Throws HelpRequest, UsageError or FlagError. */
export function parseSweepArguments(argv: readonly string[]): SweepArguments {
  const command = submitCommand();
  const { issues, notices, name, tags, priority, config } = readTrainFlags(
    command,
    argv,
    findPreset,
    { hasReferenceDefaults: false },
  );
  const { matrix, file, json } = command.opts<{ matrix?: string; file?: string; json?: true }>();
  const base = file === undefined ? NO_SWEEP : readSweepFile(file);
  const read = matrix === undefined ? null : readMatrix(matrix);
  const input: SubmitSweepInput = {
    ...base,
    config: { ...base.config, ...config, ...read?.shared },
    axes: read?.axes ?? base.axes,
    ...(name === undefined ? {} : { name }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(priority === undefined ? {} : { priority }),
  };
  const wrong = [...issues, ...(read?.issues ?? [])];
  if (wrong.length === 0) wrong.push(...cellIssues(input));
  if (wrong.length > 0) throw new FlagError(wrong);
  return { input, json: json ?? false, notices };
}

const NO_SWEEP: SubmitSweepInput = { config: {}, axes: [] };

function submitCommand(): Command {
  const command = new Command("contsup sweep submit").description(
    "Put a run for every combination of some fields' values into the queue.",
  );
  return withConfigOptions(command, [
    ...[
      new Option("--matrix <FIELDS>", 'Fields with their values: "K=2,4 seed=1..3 context=E,R1E".'),
      new Option(
        "--file <FILE>",
        "JSON with config, axes, name, tags, notes, priority, as the API's SubmitSweepInput; flags change it.",
      ),
    ].map((option) => option.helpGroup("Sweep:")),
    new Option("--json", "One JSON object.").helpGroup("Run:"),
  ]);
}

function readSweepFile(file: string): SubmitSweepInput {
  try {
    const { config = {}, axes = [], ...rest } = JSON.parse(readFileSync(file, "utf8"));
    return { ...rest, config, axes };
  } catch (error) {
    throw new UsageError(`--file ${file}: ${(error as Error).message}`);
  }
}

/** Of each field the first, with the values of its cell: what is wrong with one is most often wrong with others. */
function cellIssues({ config, axes }: SubmitSweepInput): FlagIssue[] {
  if (axes.length === 0) {
    return [{ flag: "--matrix", value: null, limit: "given, or axes in --file" }];
  }
  const { issues = [] } = sweepCells(
    config,
    axes.map(({ field, values }) => ({ field, values: [...values] })),
  );
  const byField = Map.groupBy(issues, ({ field }) => field);
  return [...byField.values()].map(([first]) => fromInputIssue(first!));
}
