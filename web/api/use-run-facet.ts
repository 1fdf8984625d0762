"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type AskedFacet, type FacetValue, readRunFacet } from "./run-facet.ts";
import { RUNS_KEY } from "./use-run-list.ts";

const NONE: FacetValue[] = [];

/** Values that begin so; none while nothing is asked. */
export function useRunFacet(asked: AskedFacet | null): FacetValue[] {
  const { data } = useQuery({
    queryKey: [...RUNS_KEY, "facet", asked],
    queryFn: ({ signal }) => readRunFacet(asked!, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  return asked && data ? data : NONE;
}
