/** The filter language of runs as conditions of the database. */
import { parseRunQuery, type RunQueryTerm } from "@contsup/contsup/run-query";
import { containing } from "@contsup/prisma/containing";
import type { Prisma } from "@contsup/prisma/generated/client/client";
import { InvalidInputError } from "./errors.ts";
import { runIdRange } from "./run-id.ts";

type Where = Prisma.RunWhereInput;
type FieldTerm = Extract<RunQueryTerm, { kind: "field" }>;
type Value = FieldTerm["values"][number];

/** One condition for each term; all must hold. Throws what is wrong with the text. */
export function whereRunQuery(text: string): Where[] {
  const { terms, issues } = parseRunQuery(text);
  if (issues) throw new InvalidInputError(issues);
  return terms.map((term) => {
    const where = term.kind === "words" ? whereMentions(term.words) : whereField(term);
    return term.isNegated ? not(term, where) : where;
  });
}

export function whereMentions(text: string): Where {
  const hasText = containing(text);
  return { OR: [{ name: hasText }, { notes: hasText }, { tags: { has: text } }] };
}

/** In SQL what is not known is neither equal nor unequal; to people a run without an engine does not run on that engine. */
function not(term: RunQueryTerm, where: Where): Where {
  const column = term.kind === "field" ? term.field.column : undefined;
  const mayMiss = column && MAY_MISS.has(column);
  return mayMiss ? { OR: [{ NOT: where }, { [column]: null }] } : { NOT: where };
}

const MAY_MISS = new Set(["sweepId", "engine", "cause", "bestTestAccuracy", "lastTestAccuracy"]);

const whereField = (term: FieldTerm): Where => ({
  OR: term.values.map((value) =>
    term.field.config ? whereConfig(term, value) : whereColumn(term, value),
  ),
});

const OPERATORS = { "=": "equals", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" } as const;

function whereConfig({ field, comparison }: FieldTerm, value: Value): Where {
  const condition = { path: [field.config!], [OPERATORS[comparison]]: value };
  return { config: condition as Prisma.JsonFilter<"Run"> };
}

function whereColumn({ field, comparison }: FieldTerm, value: Value): Where {
  const { column, match } = field;
  if (column === "tags") return { tags: { has: String(value) } };
  if (match === "begins") return whereIdBegins(column!, String(value));
  if (match === "contains") return { [column!]: containing(String(value)) };
  return { [column!]: { [OPERATORS[comparison]]: value } };
}

function whereIdBegins(column: string, prefix: string): Where {
  const range = runIdRange(prefix);
  if (range) return { [column]: { gte: range.from, lte: range.to } };
  const limit = "1 to 32 hexadecimal digits, dashes aside";
  throw new InvalidInputError([
    { field: column, value: prefix, limit, message: `${prefix} is no id: it must be ${limit}` },
  ]);
}
