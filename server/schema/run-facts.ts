/** What people say about a run besides its config, and how long it may be. */
import type { InputIssue } from "@contsup/contsup/run-config";
import { z } from "zod";

/** With the limit in words, as issues show it. */
const FACTS = {
  name: { schema: z.string().trim().min(1).max(100), limit: "1 to 100 characters" },
  tags: {
    schema: z
      .array(z.string().trim().min(1).max(50))
      .max(20)
      .refine((tags) => new Set(tags).size === tags.length),
    limit: "at most 20 different tags of 1 to 50 characters",
  },
  notes: { schema: z.string().max(10_000), limit: "at most 10000 characters" },
  priority: { schema: z.int().min(-100).max(100), limit: "a whole number from -100 to 100" },
} as const;

type RunFacts = { [Name in keyof typeof FACTS]?: unknown };

export const runFactsIssues = (facts: RunFacts): InputIssue[] =>
  Object.entries(FACTS).flatMap(([name, { schema, limit }]) => {
    const value = facts[name as keyof RunFacts];
    return value == null || schema.safeParse(value).success ? [] : [inputIssue(name, value, limit)];
  });

export function inputIssue(
  field: string,
  value: unknown,
  limit: string,
  problem?: string,
): InputIssue {
  const shown = JSON.stringify(value);
  const brief =
    shown.length > 100 ? `${shown.slice(0, 100)}... (${shown.length} characters)` : shown;
  return { field, value, limit, message: problem ?? `${field} is ${brief}: it must be ${limit}` };
}
