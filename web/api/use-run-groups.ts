"use client";
import type { RunFilter } from "@contsup/client/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";
import { RUNS_KEY } from "./use-run-list.ts";

/** Runs that share the values of these fields, with mean and standard deviation of their accuracy. */
export const useRunGroups = (by: readonly string[], filter: RunFilter) =>
  useQuery({
    queryKey: [...RUNS_KEY, "groups", by, filter],
    queryFn: ({ signal }) => client.runGroups({ by: [...by], filter }, { signal }),
    enabled: by.length > 0,
    placeholderData: keepPreviousData,
  });
