import type { RunConfigField } from "./run-config-fields.ts";

const PAIR = /\[\s*(\d+)\s*,\s*(\d+)\s*\]/g;

/** The value that a text stands for; the text itself where it stands for none, for the checks to refuse. */
export function fieldValue({ name, kind, options }: RunConfigField, text: string): unknown {
  switch (kind) {
    case "integer":
    case "number":
      return numberOr(text);
    case "option":
      return options?.find((option) => String(option) === text) ?? text;
    case "switch":
      return { on: true, off: false }[text] ?? text;
    case "list":
      return name === "boundaries" ? pairsOr(text) : numbersOr(text);
    case "text":
      return text;
  }
}

const numberOr = (text: string): number | string =>
  Number.isFinite(Number(text)) ? Number(text) : text;

/** "[1,4] [2,2]", with or without commas and brackets around. */
function pairsOr(text: string): number[][] | string {
  const rest = text.replace(PAIR, "").replace(/[\s,[\]]/g, "");
  const pairs = [...text.matchAll(PAIR)].map(([, stage, block]) => [Number(stage), Number(block)]);
  return rest === "" && pairs.length > 0 ? pairs : text;
}

function numbersOr(text: string): number[] | string {
  const numbers = text
    .split(/[\s,[\]]+/)
    .filter(Boolean)
    .map(Number);
  return numbers.every(Number.isFinite) ? numbers : text;
}

const INT_LIMIT = 2 ** 31;

/** Whether GraphQL can carry the value: what it cannot, the server would refuse without naming the field. */
export function isSendable({ kind, options }: RunConfigField, value: unknown): boolean {
  switch (kind) {
    case "integer":
      return Number.isInteger(value) && Math.abs(value as number) < INT_LIMIT;
    case "number":
      return typeof value === "number";
    case "option":
      return options?.includes(value as string) ?? false;
    case "switch":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value);
    case "text":
      return true;
  }
}
