/**
 * Flags whose behaviour in the reference implementation is an accident, and what they do here (README, table of differences).
 * argparse's type=bool makes every non-empty string true there, "False" included.
 */
import type { RunConfigInput } from "@contsup/contsup/run-config";
import type { FlagIssue } from "./flag-issue.ts";

/** Commander gives true for a flag that stands alone. */
type Given = string | true | undefined;

export interface QuirkFlags {
  balanced_memory?: Given;
  h_reconstruct?: Given;
  cos_lr?: true;
  model?: string;
}

export interface QuirkReading {
  config: RunConfigInput;
  notices: string[];
  issues: FlagIssue[];
}

/** Boundaries are a partition of their own: with them, the one without memory balance is no other. */
export function readQuirks(flags: QuirkFlags, hasBoundaries: boolean): QuirkReading {
  const reading: QuirkReading = { config: {}, notices: [], issues: [] };
  const balanced = readSwitch("--balanced_memory", flags.balanced_memory, reading);
  if (balanced) reading.config.partition = "MEMORY_BALANCE";
  if (balanced === false && !hasBoundaries) reading.config.partition = "EQUAL";
  const decoder = readSwitch("--h_reconstruct", flags.h_reconstruct, reading);
  if (decoder !== undefined) reading.config.decoder = decoder;
  if (flags.cos_lr) reading.notices.push("--cos_lr changes nothing: the schedule is always cosine");
  if (flags.model !== undefined && flags.model.toLowerCase() !== "resnet") {
    reading.issues.push({ flag: "--model", value: flags.model, limit: "resnet" });
  }
  return reading;
}

function readSwitch(flag: string, given: Given, { notices, issues }: QuirkReading) {
  if (given === undefined || given === true) return given;
  const word = given.toLowerCase();
  if (word === "true") return true;
  if (word !== "false") {
    issues.push({ flag, value: given, limit: "true or false, or nothing (which is true)" });
    return undefined;
  }
  notices.push(`${flag} ${given} means false here; in the reference implementation it means true`);
  return false;
}

/** What the reference trains with where its flags are left out, once there is more than one local module. */
export function referenceDefaults(given: RunConfigInput): QuirkReading["config"] {
  const localModules = given.localModules ?? (given.boundaries?.length ?? 0) + 1;
  if (localModules <= 1) return {};
  return {
    ...(given.contextMode ? {} : { contextMode: "E" }),
    ...(given.localLoss ? {} : { localLoss: "CONTRAST" as const }),
  };
}
