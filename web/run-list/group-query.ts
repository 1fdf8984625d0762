import { RUN_QUERY_FIELDS } from "@contsup/contsup/run-query";
import type { RunListView } from "./view.ts";

/** The filter that finds a group's runs; null where the language has no word for one of its fields. */
export function groupQuery({ query, groupBy }: RunListView, values: unknown[]): string | null {
  const terms = groupBy.map((name, index) => termOf(name, values[index]));
  if (terms.includes(null)) return null;
  return [query.trim(), ...terms].filter(Boolean).join(" ");
}

function termOf(configField: string, value: unknown): string | null {
  const field = RUN_QUERY_FIELDS.find(({ config }) => config === configField);
  if (!field) return null;
  if (field.kind === "switch") return `${field.name}:${value ? "yes" : "no"}`;
  if (field.kind !== "option") return `${field.name}:${value}`;
  const typed = Object.entries(field.options ?? {}).find(([, stored]) => stored === value);
  return typed ? `${field.name}:${typed[0]}` : null;
}
