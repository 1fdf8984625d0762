// Runs in the order of a field of their config, which Prisma has no words for: its conditions of lists, and a page of them, as SQL.
import type { RunConfigFieldName } from "@contsup/contsup/run-config-fields";
import type { Database } from "./client.ts";
import { Prisma, type Run } from "./generated/client/client.ts";

export interface ConfigOrder {
  field: RunConfigFieldName;
  isDescending: boolean;
}

interface Page {
  /** Id of the last run of the page before. */
  after: string | undefined;
  take: number;
}

/** Runs without a value come last, runs of the same one newest first. */
export function runsByConfig(
  db: Database,
  where: Prisma.RunWhereInput,
  { field, isDescending }: ConfigOrder,
  { after, take }: Page,
): Promise<Run[]> {
  const values: unknown[] = [[field], after ?? null, take];
  const condition = conditionSql(where, values);
  const isBehind = isDescending ? "<" : ">";
  return db.query<Run>(
    `with keyed as (
       select id, nullif(config #> $1::text[], 'null') as key from "Run" where ${condition}
     ), last as (
       select id, nullif(config #> $1::text[], 'null') as key from "Run" where id = $2::uuid
     ), page as (
       select keyed.id, keyed.key from keyed left join last on true
       where last.id is null or case
         when last.key is null then keyed.key is null and keyed.id < last.id
         else keyed.key is null or keyed.key ${isBehind} last.key or keyed.key = last.key and keyed.id < last.id
       end
       order by keyed.key ${isDescending ? "desc" : "asc"} nulls last, keyed.id desc limit $3
     )
     select "Run".* from page join "Run" using (id)
     order by page.key ${isDescending ? "desc" : "asc"} nulls last, id desc`,
    values,
  );
}

/** Adds what it compares with to the values. */
export function conditionSql(where: Prisma.RunWhereInput, values: unknown[]): string {
  const all = Object.entries(where).map(([name, condition]) => {
    if (name === "NOT") return `not (${conditionSql(condition as Prisma.RunWhereInput, values)})`;
    if (name !== "AND" && name !== "OR") return columnSql(name, condition, values);
    const parts = (condition as Prisma.RunWhereInput[]).map((each) => conditionSql(each, values));
    return `(${parts.join(name === "AND" ? " and " : " or ")})`;
  });
  return all.join(" and ");
}

const OPERATORS: Record<string, string> = { equals: "=", lt: "<", lte: "<=", gt: ">", gte: ">=" };

function columnSql(name: string, condition: unknown, values: unknown[]): string {
  if (!(name in Prisma.RunScalarFieldEnum)) throw new Error(`there is no column ${name}`);
  const column = `"Run"."${name}"`;
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  if (condition === null) return `${column} is null`;
  if (typeof condition !== "object") return `${column} = ${parameter(condition)}`;
  const { path, mode: _, ...tests } = condition as Record<string, unknown>;
  const left = path ? `${column} #> ${parameter(path)}::text[]` : column;
  const all = Object.entries(tests).map(([test, value]) => {
    if (test === "in") return `${left} = any(${parameter(value)})`;
    if (test === "has") return `${parameter(value)} = any(${left})`;
    if (test === "contains") return `${left} ilike ${parameter(`%${value}%`)}`;
    const operator = OPERATORS[test];
    if (!operator) throw new Error(`${name}: there is no test ${test}`);
    return `${left} ${operator} ${path ? `${parameter(JSON.stringify(value))}::jsonb` : parameter(value)}`;
  });
  return all.join(" and ");
}
