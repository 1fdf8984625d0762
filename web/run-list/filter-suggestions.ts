/** What can be typed next into the filter box. */
import { RUN_QUERY_FIELDS, type RunQueryField } from "@contsup/contsup/run-query";

export interface Suggestion {
  /** Takes the place of the word at the cursor. */
  text: string;
  detail: string;
}

export interface Completion {
  /** Where the word at the cursor begins and ends. */
  from: number;
  to: number;
  suggestions: Suggestion[];
}

const OPERATOR = /^(-?)([A-Za-z]+)(:|>=|<=|!=|>|<|=)(.*)$/;

export function complete(text: string, cursor: number): Completion {
  const from = text.slice(0, cursor).search(/\S*$/);
  const to = cursor + text.slice(cursor).search(/\s|$/);
  const word = text.slice(from, to);
  const [, minus = "", name = "", operator = "", value = ""] = OPERATOR.exec(word) ?? [];
  const field = name === "" ? undefined : fieldOf(name);
  const suggestions = field
    ? valuesOf(field, `${minus}${field.name}${operator}`, value)
    : fieldsFor(word);
  return { from, to, suggestions: suggestions };
}

const fieldOf = (name: string): RunQueryField | undefined =>
  RUN_QUERY_FIELDS.find((field) => field.name.toLowerCase() === name.toLowerCase());

function valuesOf(field: RunQueryField, begin: string, typed: string): Suggestion[] {
  // Of several values, separated by commas, the last one is being typed.
  const before = typed.slice(0, typed.lastIndexOf(",") + 1);
  const begun = typed.slice(before.length).toLowerCase();
  const options =
    field.kind === "switch" ? ["yes", "no"] : (field.examples ?? Object.keys(field.options ?? {}));
  return options
    .filter((option) => option.toLowerCase().startsWith(begun) && option.toLowerCase() !== begun)
    .map((option) => ({ text: `${begin}${before}${option}`, detail: "" }));
}

function fieldsFor(word: string): Suggestion[] {
  const [minus = ""] = /^-/.exec(word) ?? [];
  const begun = word.slice(minus.length).toLowerCase();
  return RUN_QUERY_FIELDS.filter(({ name }) => name.toLowerCase().startsWith(begun)).map(
    ({ name, kind, explanation }) => ({
      text: `${minus}${name}${kind === "number" ? ">=" : ":"}`,
      detail: explanation,
    }),
  );
}

/** The text with the suggestion in place, and where the cursor goes: after a value comes the next word. */
export function accept(
  text: string,
  { from, to }: Completion,
  { text: chosen }: Suggestion,
): { text: string; cursor: number } {
  const isWhole = !/[:=<>]$/.test(chosen);
  const inserted = isWhole && text[to] !== " " ? `${chosen} ` : chosen;
  const cursor = from + inserted.length + (isWhole && text[to] === " " ? 1 : 0);
  return { text: text.slice(0, from) + inserted + text.slice(to), cursor };
}
