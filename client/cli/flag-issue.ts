/** What is wrong with a command line, in its own words: the flag, not the field of the config behind it. */
import type { InputIssue } from "@contsup/contsup/run-config";
import { wholeFrom } from "./flag-values.ts";
import { flagOfField } from "./train-flags.ts";

export interface FlagIssue {
  flag: string;
  value: unknown;
  /** What is allowed. */
  limit: string;
  /** The whole sentence, where there is more to say than the limit. */
  message?: string;
}

export class FlagError extends Error {
  override name = "FlagError";
  readonly issues: FlagIssue[];
  constructor(issues: FlagIssue[]) {
    super(issues.map(describeIssue).join("\n"));
    this.issues = issues;
  }
}

/** The value of a flag that is read alone; throws FlagError. */
export function readCount(flag: string, text: string, least: number): number {
  const reading = wholeFrom(least)(text);
  if ("value" in reading) return Number(text);
  throw new FlagError([{ flag, value: text, limit: reading.limit }]);
}

/** The API's and the config's own issues name fields. */
export const fromInputIssue = ({ field, value, limit, message }: InputIssue): FlagIssue => ({
  flag: flagOfField(field) ?? field,
  value,
  limit,
  message: inFlags(message, field),
});

/** The field that the sentence starts with, and other fields where their camelCase shows that no word of English is meant. */
function inFlags(message: string, field: string): string {
  const rest = message.startsWith(field) ? message.slice(field.length) : ` ${message}`;
  const others = rest.replaceAll(/\b[a-z]+[A-Z]\w*\b/g, (word) => flagOfField(word) ?? word);
  return `${flagOfField(field) ?? field}${others}`;
}

export const describeIssue = ({ flag, value, limit, message }: FlagIssue): string =>
  message ?? `${flag} is ${JSON.stringify(value)}: it must be ${limit}`;
