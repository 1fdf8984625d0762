"use client";
import {
  type InputIssue,
  InvalidInputError,
  type Plan,
  type RunConfigInput,
} from "@contsup/client/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

/** A plan, or everything that is wrong with the config. */
export type PlanAnswer = { plan: Plan; issues: [] } | { plan: null; issues: InputIssue[] };

async function readPlan(input: RunConfigInput, signal: AbortSignal): Promise<PlanAnswer> {
  try {
    return { plan: await client.plan(input, { signal }), issues: [] };
  } catch (error) {
    if (error instanceof InvalidInputError) return { plan: null, issues: error.issues };
    throw error;
  }
}

export const usePlan = (input: RunConfigInput) =>
  useQuery({
    queryKey: ["plan", input],
    queryFn: ({ signal }) => readPlan(input, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The largest batch that fits into so many bytes, 0 where none does; undefined while it is not known. */
export const useLargestBatch = (
  input: RunConfigInput,
  memoryBytes: number | null,
): number | undefined =>
  useQuery({
    queryKey: ["largest-batch", input, memoryBytes],
    queryFn: ({ signal }) => client.largestBatch(input, memoryBytes ?? 0, { signal }),
    enabled: memoryBytes !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
