/** The command line of `train` as commander knows it. */
import { runConfigField } from "@contsup/contsup/run-config-fields";
import { Command, Option } from "commander";
import { CONFIG_FLAGS, type ConfigFlag, flagDefault } from "./train-flags.ts";

const DEFAULT_PRINT_EVERY = "10";

/** Values stay text here: what they must be is in the tables, and everything that is wrong is said at once. */
export function trainCommand(name: string): Command {
  const command = new Command(name).description(
    "Train a network with greedy local learning and context supply, and follow it here.",
  );
  return withConfigOptions(command, followOptions());
}

/** A command that takes the flags of a config and of what a run has beside it. */
export function withConfigOptions(command: Command, more: readonly Option[]): Command {
  for (const flag of CONFIG_FLAGS) command.addOption(configOption(flag));
  for (const option of [...quirkOptions(), ...runOptions(), ...more]) command.addOption(option);
  return command;
}

function configOption({ flag, field, value, isReference, description }: ConfigFlag): Option {
  const { description: ofField, limit, options } = runConfigField(field);
  const isListed = options !== undefined && value?.includes("|");
  const words = description ?? (isListed ? ofField : `${ofField} ${sentence(limit)}`);
  const byDefault = value ? ` Default: ${flagDefault(field)}.` : "";
  return new Option(value ? `${flag} <${value}>` : flag, words + byDefault).helpGroup(
    isReference ? REFERENCE_GROUP : "Config:",
  );
}

const REFERENCE_GROUP = "Config, with the reference implementation's flags:";
const sentence = (limit: string): string => `${limit[0]?.toUpperCase()}${limit.slice(1)}.`;

function quirkOptions(): Option[] {
  return [
    new Option(
      "--balanced_memory [true|false]",
      "Local modules of equal memory, not equal layers.",
    ),
    new Option("--h_reconstruct [true|false]", "Add InfoPro's decoder to every local loss."),
    new Option("--model <resnet>", "The network; there is only resnet."),
    new Option("--cos_lr", "Accepted; the schedule is always cosine."),
  ].map((option) => option.helpGroup(REFERENCE_GROUP));
}

function runOptions(): Option[] {
  return [
    new Option("--preset <NAME>", "Start from a named config (contsup presets); flags change it."),
    new Option("--name <TEXT>", "Name of the run."),
    new Option("--tag <TAG>", "Tag of the run; may be repeated.").argParser(
      (tag: string, tags: string[] = []) => [...tags, tag],
    ),
    new Option("--priority <N>", "Higher ones leave the queue first."),
  ].map((option) => option.helpGroup("Run:"));
}

function followOptions(): Option[] {
  return [
    new Option("--no <N>", "Number of the experiment; becomes part of the name."),
    new Option("--resume <RUN|FILE>", "Go on with a run, or start from the weights of a file."),
    new Option("--checkpoint <FOLDER>", "Copy the run's checkpoints to a folder here."),
    new Option("-p, --print-freq <N>", "Steps between printed lines.").default(DEFAULT_PRINT_EVERY),
    new Option("--json", "One JSON object a line; the last one is the end."),
    new Option("--detach", "Submit the run and leave it."),
  ].map((option) => option.helpGroup("Run:"));
}
