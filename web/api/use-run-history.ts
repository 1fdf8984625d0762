"use client";
import { useQuery } from "@tanstack/react-query";
import { readRunHistory } from "./run-history.ts";

/** Read once when the page opens; the events of the run keep it up to date from there. */
export const useRunHistory = (id: string) =>
  useQuery({
    queryKey: ["run-history", id],
    queryFn: ({ signal }) => readRunHistory(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
