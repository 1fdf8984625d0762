// The filter language of runs: `state:running,queued k>=8 -tag:old acc>80 "free words"`. All terms must hold; of values
// separated by commas one must; a minus in front says not. The server makes SQL of the terms, the dashboard reads the issues.
import type { InputIssue } from "./run-config.ts";
import { RUN_QUERY_FIELDS, type RunQueryField, runQueryField } from "./run-query-fields.ts";

export { RUN_QUERY_FIELDS, type RunQueryField };

export type Comparison = "=" | "<" | "<=" | ">" | ">=";

export type RunQueryTerm =
  /** Part of the name, the notes, or a whole tag. */
  | { kind: "words"; words: string; isNegated: boolean }
  | {
      kind: "field";
      field: RunQueryField;
      comparison: Comparison;
      /** As stored; one of them. */
      values: (string | number | boolean)[];
      isNegated: boolean;
    };

export type ParsedRunQuery =
  | { terms: RunQueryTerm[]; issues?: never }
  | { terms?: never; issues: InputIssue[] };

/** A word, with parts in quotes kept together. */
const WORD = /(?:[^\s"]|"[^"]*"?)+/g;
const TERM = /^(-?)([A-Za-z]\w*)(:|!=|>=|<=|=|>|<)(.*)$/;
const SWITCH: Record<string, boolean> = { yes: true, true: true, no: false, false: false };

export function parseRunQuery(text: string): ParsedRunQuery {
  const issues: InputIssue[] = [];
  const terms = (text.match(WORD) ?? []).flatMap((word) => {
    const parsed = parseTerm(word);
    if (!("limit" in parsed)) return [parsed];
    issues.push(parsed);
    return [];
  });
  return issues.length > 0 ? { issues } : { terms };
}

function parseTerm(word: string): RunQueryTerm | InputIssue {
  const [, minus, name, operator, rest] = TERM.exec(word) ?? [];
  if (name === undefined || operator === undefined || rest === undefined) {
    const isNegated = word.length > 1 && word.startsWith("-");
    return { kind: "words", words: unquoted(isNegated ? word.slice(1) : word), isNegated };
  }
  const field = runQueryField(name);
  if (!field) return unknownField(name, word);
  const comparison = operator === ":" || operator === "!=" ? "=" : (operator as Comparison);
  if (comparison !== "=" && field.kind !== "number") {
    return issue(field.name, word, `${field.name}: or ${field.name}!=, since it is no number`);
  }
  const texts = rest.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map(unquoted);
  if (comparison !== "=" && texts.length > 1) {
    return issue(field.name, word, `one number after ${operator}`);
  }
  const values = texts.map((each) => storedValue(field, each));
  const isWrong = values.includes(undefined);
  if (isWrong) return issue(field.name, word, `${field.name}${operator} and ${limitOf(field)}`);
  return {
    kind: "field",
    field,
    comparison,
    values: values.filter((value) => value !== undefined),
    isNegated: (minus === "-") !== (operator === "!="),
  };
}

const unquoted = (text: string): string => text.replaceAll('"', "");

function storedValue(field: RunQueryField, text: string): string | number | boolean | undefined {
  if (text === "") return undefined;
  switch (field.kind) {
    case "text":
      return text;
    case "option":
      return field.options?.[text.toLowerCase()];
    case "switch":
      return SWITCH[text.toLowerCase()];
    case "number": {
      const value = Number(text.replace(/%$/, ""));
      return Number.isFinite(value) ? value / (field.scale ?? 1) : undefined;
    }
  }
}

function limitOf(field: RunQueryField): string {
  if (field.kind === "option") return `one of ${Object.keys(field.options ?? {}).join(", ")}`;
  if (field.kind === "switch") return "yes or no";
  return field.kind === "number" ? "a number" : "a word";
}

const issue = (field: string, word: string, limit: string): InputIssue => ({
  field,
  value: word,
  limit,
  message: `${word}: it must be ${limit}`,
});

function unknownField(name: string, word: string): InputIssue {
  const limit = `one of ${RUN_QUERY_FIELDS.map((field) => field.name).join(", ")}`;
  return {
    field: name,
    value: word,
    limit,
    message: `${word}: there is no field ${name}; ${limit}`,
  };
}
