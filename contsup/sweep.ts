// A matrix of runs: every combination of the values of some fields, over a config that they share.
import { type InputIssue, parseRunConfig, type RunConfig } from "./run-config.ts";
import { RUN_CONFIG_FIELDS, type RunConfigFieldName, runConfigField } from "./run-config-fields.ts";

export interface SweepAxis {
  field: string;
  values: unknown[];
}

export interface SweepCell {
  /** Of each axis, in their order. */
  values: unknown[];
  config: RunConfig;
}

export const MAX_SWEEP_CELLS = 1_000;

const FIELD_NAMES: readonly string[] = RUN_CONFIG_FIELDS.map(({ name }) => name);

/** How many combinations the axes' values have. */
export const cellCount = (axes: readonly { values: readonly unknown[] }[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

/** The cells, the first axis varying slowest; or everything that is wrong, of a cell with its values. */
export function sweepCells(
  base: object,
  axes: readonly SweepAxis[],
): { cells: SweepCell[]; issues?: never } | { cells?: never; issues: InputIssue[] } {
  const wrong = axesIssues(axes);
  if (wrong.length > 0) return { issues: wrong };
  const issues: InputIssue[] = [];
  const cells = combinations(axes).flatMap((values): SweepCell[] => {
    const chosen = Object.fromEntries(axes.map(({ field }, index) => [field, values[index]]));
    const parsed = parseRunConfig({ ...base, ...chosen });
    if (parsed.config) return [{ values, config: parsed.config }];
    issues.push(...parsed.issues.map((issue) => ofCell(issue, axes, values)));
    return [];
  });
  return issues.length > 0 ? { issues } : { cells };
}

function axesIssues(axes: readonly SweepAxis[]): InputIssue[] {
  const count = cellCount(axes);
  return [
    ...axes.flatMap(({ field, values }, index) => [
      ...(FIELD_NAMES.includes(field) && !runConfigField(field as RunConfigFieldName).internal
        ? []
        : [problem("axes", field, `a field of the config`)]),
      ...(axes.findIndex((axis) => axis.field === field) === index
        ? []
        : [problem("axes", field, "named once")]),
      ...(new Set(values.map((value) => JSON.stringify(value))).size === values.length
        ? []
        : [problem(field, values, "different values")]),
      ...(values.length > 0 ? [] : [problem(field, values, "one value or more")]),
    ]),
    ...(axes.length > 0 ? [] : [problem("axes", [], "one axis or more")]),
    ...(count <= MAX_SWEEP_CELLS
      ? []
      : [problem("axes", count, `at most ${MAX_SWEEP_CELLS} cells`)]),
  ];
}

/** Every choice of a value of each axis, in their order; the first axis varies slowest. */
export function combinations(axes: readonly { values: readonly unknown[] }[]): unknown[][] {
  let all: unknown[][] = [[]];
  for (const { values } of axes) {
    all = all.flatMap((cell) => values.map((value) => [...cell, value]));
  }
  return all;
}

const problem = (field: string, value: unknown, limit: string): InputIssue => ({
  field,
  value,
  limit,
  message: `${field} is ${JSON.stringify(value)}: it must be ${limit}`,
});

function ofCell(issue: InputIssue, axes: readonly SweepAxis[], values: unknown[]): InputIssue {
  const where = axes.map(({ field }, index) => `${field} ${JSON.stringify(values[index])}`);
  return { ...issue, message: `with ${where.join(", ")}: ${issue.message}` };
}
