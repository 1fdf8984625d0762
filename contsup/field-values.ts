/** Several values typed into one field: "2,4,8,16", "1..3", "E, R1E". Each combination of such fields is a run. */

import { fieldValue } from "./field-value.ts";
import type { InputIssue } from "./run-config.ts";
import type { RunConfigField } from "./run-config-fields.ts";
import { MAX_SWEEP_CELLS } from "./sweep.ts";

const RANGE = /^\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*$/;

export type FieldValues =
  | { values: unknown[]; issue?: undefined }
  | { values?: undefined; issue: InputIssue };

/** A list is one value: its commas are its own. */
const isVariable = ({ kind }: RunConfigField): boolean => kind !== "list";

export const isSeveral = (field: RunConfigField, text: string): boolean =>
  isVariable(field) && (text.includes(",") || RANGE.test(text));

/** The values that a text stands for, in its order; a comma at the end is one that is still being typed. */
export function fieldValues(field: RunConfigField, text: string): FieldValues {
  if (!isVariable(field)) return { values: [fieldValue(field, text)] };
  const parts = text.split(",").map((part) => part.trim());
  const values: unknown[] = [];
  for (const part of parts.filter(Boolean)) {
    const range = field.kind === "integer" ? RANGE.exec(part) : null;
    if (!range) values.push(fieldValue(field, part));
    else {
      const [from, to] = [Number(range[1]), Number(range[2])];
      if (from > to) return { issue: problem(field, part, "a range goes up, as in 1..3") };
      if (to - from >= MAX_SWEEP_CELLS) {
        return { issue: problem(field, part, `a sweep has at most ${MAX_SWEEP_CELLS} runs`) };
      }
      for (let value = from; value <= to; value++) values.push(value);
    }
  }
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) return { issue: problem(field, text, `${twice} is given twice`) };
  return { values };
}

const problem = ({ name }: RunConfigField, value: string, limit: string): InputIssue => ({
  field: name,
  value,
  limit,
  message: `${name} is ${value}: ${limit}`,
});
