/** Reads the command line of `train`. Everything that is wrong is collected, so that it is said at once. */
import { parseRunConfig, type RunConfigInput } from "@contsup/contsup/run-config";
import type { Command } from "commander";
import { parseCommand, sameSpelling } from "./command-line.ts";
import { FlagError, type FlagIssue, fromInputIssue } from "./flag-issue.ts";
import { wholeFrom } from "./flag-values.ts";
import { type QuirkFlags, readQuirks, referenceDefaults } from "./reference-quirks.ts";
import { trainCommand } from "./train-command.ts";
import { CONFIG_FLAGS } from "./train-flags.ts";

export interface TrainArguments {
  /** What the flags say, with the reference's defaults; fields left out are the server's to fill in. */
  config: RunConfigInput;
  /** The fields that were set by a flag. */
  given: RunConfigInput;
  name?: string;
  tags: string[];
  priority?: number;
  preset?: string;
  /** A run's id or its beginning, an artifact path, or a file. */
  resume?: string;
  checkpointFolder?: string;
  printEvery: number;
  json: boolean;
  detach: boolean;
  notices: string[];
}

/** Named configs, to start from. */
export type FindPreset = (name: string) => RunConfigInput | { limit: string };

interface Flags extends QuirkFlags, Record<string, unknown> {
  name?: string;
  no?: string;
  tag?: string[];
  priority?: string;
  preset?: string;
  resume?: string;
  checkpoint?: string;
  printFreq: string;
  json?: true;
  detach?: true;
}

/** Throws HelpRequest, UsageError (unknown flag) or FlagError (bad values). */
export function parseTrainArguments(
  argv: readonly string[],
  findPreset: FindPreset,
  commandName = "train",
): TrainArguments {
  const { issues, unread, ...given } = readTrainFlags(trainCommand(commandName), argv, findPreset);
  if (given.resume === undefined)
    issues.push(...configIssues({ ...given.config, ...unread }, issues));
  if (issues.length > 0) throw new FlagError(issues);
  return given;
}

interface TrainFlags extends TrainArguments {
  /** The text of those that cannot be read. */
  unread: Record<string, string>;
  issues: FlagIssue[];
}

/** What each flag says by itself; whether the config holds together is not looked at. Throws HelpRequest or UsageError. */
export function readTrainFlags(
  command: Command,
  argv: readonly string[],
  findPreset: FindPreset,
  { hasReferenceDefaults = true } = {},
): TrainFlags {
  parseCommand(command, sameSpelling(command, argv));
  const flags = command.opts<Flags>();
  const issues: FlagIssue[] = [];
  const { fields, unread } = readConfigFlags(command, issues);
  const base = flags.preset === undefined ? {} : readPreset(flags.preset, findPreset, issues);
  const hasBoundaries = [fields, unread, base].some((each) => "boundaries" in each);
  const quirks = readQuirks(flags, hasBoundaries);
  issues.push(...quirks.issues);
  const given = { ...fields, ...quirks.config };
  const defaults =
    hasReferenceDefaults && flags.preset === undefined ? referenceDefaults(given) : {};
  const config = { ...changed(base, given), ...defaults };
  const run = readRunFlags(flags, issues);
  const notices = [...quirks.notices, ...defaultsNotice(defaults)];
  return { ...run, config, given, notices, unread, issues };
}

/** The fields that flags set, and the text of those that cannot be read. */
function readConfigFlags(command: Command, issues: FlagIssue[]) {
  const fields: Record<string, unknown> = {};
  const unread: Record<string, string> = {};
  for (const { flag, field, read } of CONFIG_FLAGS) {
    const option = command.options.find(({ long }) => long === flag);
    const key = option?.attributeName() ?? flag;
    if (command.getOptionValueSource(key) !== "cli") continue;
    const given = String(command.getOptionValue(key));
    const reading = read(given);
    if ("value" in reading) fields[field] = reading.value;
    else {
      unread[field] = given;
      issues.push({ flag, value: given, limit: reading.limit });
    }
  }
  return { fields: fields as RunConfigInput, unread };
}

/** Boundaries are a partition of their own, into as many modules as they make. */
function changed(base: RunConfigInput, given: RunConfigInput): RunConfigInput {
  if (!given.boundaries) return { ...base, ...given };
  const { partition: _, localModules: __, ...rest } = base;
  return { ...rest, ...given };
}

function readPreset(name: string, find: FindPreset, issues: FlagIssue[]): RunConfigInput {
  const preset = find(name);
  if (!("limit" in preset)) return preset;
  issues.push({ flag: "--preset", value: name, limit: preset.limit });
  return {};
}

function readRunFlags(flags: Flags, issues: FlagIssue[]) {
  const number = (flag: string, value: string | undefined, least: number): number | undefined => {
    if (value === undefined) return undefined;
    const reading = wholeFrom(least)(value);
    if ("value" in reading) return Number(value);
    issues.push({ flag, value, limit: reading.limit });
    return undefined;
  };
  const priority = number("--priority", flags.priority, Number.NEGATIVE_INFINITY);
  const printEvery = number("--print-freq", flags.printFreq, 1) ?? 1;
  const index = number("--no", flags.no, 0);
  const name = [flags.name, index].filter((part) => part !== undefined).join("-");
  return {
    ...(name ? { name: flags.name === undefined ? `run-${name}` : name } : {}),
    tags: flags.tag ?? [],
    ...(priority === undefined ? {} : { priority }),
    ...(flags.preset === undefined ? {} : { preset: flags.preset }),
    ...(flags.resume === undefined ? {} : { resume: flags.resume }),
    ...(flags.checkpoint === undefined ? {} : { checkpointFolder: flags.checkpoint }),
    printEvery,
    json: flags.json ?? false,
    detach: flags.detach ?? false,
  };
}

/** Issues of the config itself. It is given the text of unread flags, too, so that no limit is told that depends on their fields. */
function configIssues(config: object, known: readonly FlagIssue[]): FlagIssue[] {
  const unread = new Set(known.map(({ flag }) => flag));
  const issues = (parseRunConfig(config).issues ?? []).map(fromInputIssue);
  return issues.filter(({ flag }) => !unread.has(flag));
}

function defaultsNotice({ contextMode, localLoss }: RunConfigInput): string[] {
  const words = [
    contextMode && `--context_mode ${contextMode}`,
    localLoss && `--local_loss_mode ${localLoss.toLowerCase()}`,
  ].filter(Boolean);
  return words.length > 0 ? [`${words.join(" and ")}: the reference's defaults`] : [];
}
