/** Reads `--matrix 'K=2,4 seed=1..3'`: fields with their values, as the form at /new takes them. */
import { fieldValues } from "@contsup/contsup/field-values";
import type { RunConfigInput } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS, type RunConfigField } from "@contsup/contsup/run-config-fields";
import { RUN_QUERY_FIELDS } from "@contsup/contsup/run-query";
import type { SweepAxis } from "@contsup/contsup/sweep";
import type { FlagIssue } from "./flag-issue.ts";
import { choice, type Reader } from "./flag-values.ts";
import { CONFIG_FLAGS } from "./train-flags.ts";

export interface ReadMatrix {
  axes: SweepAxis[];
  /** Fields with one value: all runs share it. */
  shared: RunConfigInput;
  issues: FlagIssue[];
}

export function readMatrix(text: string): ReadMatrix {
  const axes: SweepAxis[] = [];
  const shared: Record<string, unknown> = {};
  const issues: FlagIssue[] = [];
  const terms = text.replaceAll(/,\s+/g, ",").split(/\s+/).filter(Boolean);
  for (const term of terms) {
    const [name = "", ...rest] = term.split("=");
    const field = fieldOf(name);
    if (!field || rest.length === 0) {
      issues.push({ flag: "--matrix", value: term, limit: TERM_LIMIT });
      continue;
    }
    const { values, issue } = fieldValues(field, rest.join("="));
    if (issue) issues.push({ ...issue, flag: "--matrix" });
    const readings = (values ?? []).map((value) => readValue(field, value));
    const wrong = readings.find((reading) => "limit" in reading);
    if (wrong)
      issues.push({ flag: "--matrix", value: term, limit: `${field.name}= and ${wrong.limit}` });
    else {
      const read = readings.flatMap((reading) => ("value" in reading ? [reading.value] : []));
      if (read.length === 1) shared[field.name] = read[0];
      else axes.push({ field: field.name, values: read });
    }
  }
  if (issues.length === 0 && axes.length === 0) {
    issues.push({ flag: "--matrix", value: text, limit: "fields, one with two values or more" });
  }
  return { axes, shared: shared as RunConfigInput, issues };
}

const TERM_LIMIT =
  "fields of the config with their values, as in K=2,4 seed=1..3 contextMode=E,R1E";

/** By its own name, or as the filter language calls it: `k`, `context`, `loss`, `lr`. */
function fieldOf(name: string): RunConfigField | undefined {
  const wanted = name.toLowerCase();
  const queried = RUN_QUERY_FIELDS.find((field) => field.name === wanted)?.config;
  return RUN_CONFIG_FIELDS.find(
    (field) => !field.internal && (field.name === queried || field.name.toLowerCase() === wanted),
  );
}

/** What the flag of the field would read; numbers and switches are read already. */
function readValue(field: RunConfigField, value: unknown): ReturnType<Reader> {
  if (typeof value !== "string") return { value };
  const flag = CONFIG_FLAGS.find((each) => each.field === field.name);
  if (flag?.value !== undefined) return flag.read(value);
  if (field.kind === "switch") return { limit: "on or off" };
  const options = (field.options ?? []).map(String);
  return choice(Object.fromEntries(options.map((option) => [option.toLowerCase(), option])))(value);
}
