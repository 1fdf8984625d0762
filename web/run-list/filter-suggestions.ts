/** What can be typed next into the filter box. */

import { RUN_QUERY_FIELDS, type RunQueryField } from "@contsup/contsup/run-query";
import type { AskedFacet, FacetValue } from "../api/run-facet.ts";
import { formatCount } from "../format/number.ts";

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

/** Fields whose values only the deployment knows. */
const FACETS: Partial<Record<RunQueryField["name"], AskedFacet["facet"]>> = {
  tag: "TAG",
  by: "SUBMITTED_BY",
  sweep: "SWEEP",
};

/** What the server is to be asked for, to complete the word at the cursor. */
export function facetAt(text: string, cursor: number): AskedFacet | null {
  const { field, typed } = wordAt(text, cursor);
  const facet = field && FACETS[field.name];
  return facet ? { facet, begins: lastOf(typed).replaceAll('"', "") } : null;
}

/** `known` are the values of that facet. */
export function complete(
  text: string,
  cursor: number,
  known: readonly FacetValue[] = [],
): Completion {
  const { from, to, word, field, begin, typed } = wordAt(text, cursor);
  const values = (): Suggestion[] =>
    field && FACETS[field.name] ? knownValues(known, begin, typed) : valuesOf(field!, begin, typed);
  return { from, to, suggestions: field ? values() : fieldsFor(word) };
}

function wordAt(text: string, cursor: number) {
  const from = text.slice(0, cursor).search(/\S*$/);
  const to = cursor + text.slice(cursor).search(/\s|$/);
  const word = text.slice(from, to);
  const [, minus = "", name = "", operator = "", typed = ""] = OPERATOR.exec(word) ?? [];
  const field = name === "" ? undefined : fieldOf(name);
  return { from, to, word, field, begin: `${minus}${field?.name}${operator}`, typed };
}

const fieldOf = (name: string): RunQueryField | undefined =>
  RUN_QUERY_FIELDS.find((field) => field.name.toLowerCase() === name.toLowerCase());

/** Of several values, separated by commas, the last one is being typed. */
const lastOf = (typed: string): string => typed.slice(typed.lastIndexOf(",") + 1);

function valuesOf(field: RunQueryField, begin: string, typed: string): Suggestion[] {
  const begun = lastOf(typed);
  const before = typed.slice(0, typed.length - begun.length);
  const options =
    field.kind === "switch" ? ["yes", "no"] : (field.examples ?? Object.keys(field.options ?? {}));
  return options
    .filter((option) => isNext(option, begun))
    .map((option) => ({ text: `${begin}${before}${option}`, detail: "" }));
}

const isNext = (option: string, begun: string): boolean =>
  option.toLowerCase().startsWith(begun.toLowerCase()) &&
  option.toLowerCase() !== begun.toLowerCase();

function knownValues(known: readonly FacetValue[], begin: string, typed: string): Suggestion[] {
  const begun = lastOf(typed);
  const before = typed.slice(0, typed.length - begun.length);
  const word = begun.replaceAll('"', "").toLowerCase();
  return known
    .filter(({ value, label }) => isNext(value, word) || label?.toLowerCase().includes(word))
    .filter(({ value }) => value !== word)
    .map(({ value, label, count }) => ({
      text: `${begin}${before}${/[\s,]/.test(value) ? `"${value}"` : value}`,
      detail: `${label ? `${label}, ` : ""}${formatCount(count)} ${count === 1 ? "run" : "runs"}`,
    }));
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
