/** What a draft stands for: one run, or a matrix of them, every combination of the fields that have several values. */

import { fieldValues } from "@contsup/contsup/field-values";
import { type InputIssue, parseRunConfig, type RunConfig } from "@contsup/contsup/run-config";
import { RUN_CONFIG_FIELDS, type RunConfigFieldName } from "@contsup/contsup/run-config-fields";
import { cellCount, combinations, MAX_SWEEP_CELLS } from "@contsup/contsup/sweep";
import type { ConfigDraft } from "../draft.ts";

export interface Axis {
  field: RunConfigFieldName;
  values: unknown[];
}

export interface Matrix {
  /** What all runs share. */
  base: Record<string, unknown>;
  /** The fields with several values, in the order of the form; none for a single run. */
  axes: Axis[];
  /** How many runs: also where there are too many for cells. */
  count: number;
  cells: Cell[];
  /** What is wrong before there are cells. */
  issues: InputIssue[];
}

export interface Cell {
  /** Of the axes. */
  values: Record<string, unknown>;
  /** Base and values: what is submitted. */
  input: Record<string, unknown>;
  config: RunConfig | null;
  issues: InputIssue[];
}

export function matrixOf(draft: ConfigDraft): Matrix {
  const base: Record<string, unknown> = {};
  const axes: Axis[] = [];
  const issues: InputIssue[] = [];
  for (const field of RUN_CONFIG_FIELDS) {
    const text = draft[field.name]?.trim() ?? "";
    if (text === "") continue;
    const { values, issue } = fieldValues(field, text);
    if (issue) issues.push(issue);
    else if (values.length > 1) axes.push({ field: field.name, values });
    else if (values.length === 1) base[field.name] = values[0];
  }
  const count = cellCount(axes);
  if (count > MAX_SWEEP_CELLS) issues.push(tooMany(axes, count));
  const cells =
    count > MAX_SWEEP_CELLS ? [] : combinations(axes).map((values) => cellOf(base, axes, values));
  return { base, axes, count, cells, issues };
}

function cellOf(base: Record<string, unknown>, axes: Axis[], chosen: unknown[]): Cell {
  const values = Object.fromEntries(axes.map(({ field }, index) => [field, chosen[index]]));
  const input = { ...base, ...values };
  const { config = null, issues = [] } = parseRunConfig(input);
  return { values, input, config, issues };
}

/** The first issue of each field, and of how many runs it is. */
export function issuesOfCells(cells: readonly Cell[]): InputIssue[] {
  const byField = Map.groupBy(
    cells.flatMap(({ issues }) => issues),
    ({ field }) => field,
  );
  return [...byField.values()].map(([first, ...others]) => ({
    ...first!,
    message:
      others.length + 1 === cells.length
        ? first!.message
        : `${first!.message} (${others.length + 1} of ${cells.length} runs)`,
  }));
}

function tooMany(axes: Axis[], count: number): InputIssue {
  const { field, values } = axes.toSorted((a, b) => b.values.length - a.values.length)[0]!;
  const limit = `at most ${MAX_SWEEP_CELLS} runs in a sweep`;
  return { field, value: values, limit, message: `The matrix has ${count} runs: ${limit}` };
}
