"use client";
import type { RunSummary } from "@contsup/client/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";
import { RUNS_KEY } from "./use-run-list.ts";

const OFFERED = 30;
const NONE: RunSummary[] = [];

/** The newest runs, or those whose name, notes or tags hold the text. */
export const useRunChoice = (text: string): RunSummary[] =>
  useQuery({
    queryKey: [...RUNS_KEY, "choice", text.trim()],
    queryFn: async ({ signal }) => {
      const filter = text.trim() ? { search: text.trim() } : {};
      return (await client.runs({ filter, first: OFFERED }, { signal })).runs;
    },
    placeholderData: keepPreviousData,
  }).data ?? NONE;
