"use client";
import { NotFoundError } from "@contsup/client/client";
import type { RunConfig } from "@contsup/contsup/run-config";
import { useQuery } from "@tanstack/react-query";
import { client } from "../api/client.ts";
import { usePresets } from "../api/use-presets.ts";
import { copyOf, type Draft, draftOf, EMPTY_DRAFT } from "./draft.ts";

interface Start {
  preset: string | null;
  from: string | null;
}

interface InitialDraft {
  /** Null while it is being read. */
  draft: Draft | null;
  error: Error | null;
  retry: () => void;
  /** Name of the run that it is a copy of. */
  fromName: string | null;
}

export function useInitialDraft({ preset, from }: Start): InitialDraft {
  const presets = usePresets();
  const run = useQuery({
    queryKey: ["run", from],
    queryFn: ({ signal }) => client.run(from ?? "", { signal }),
    enabled: from !== null,
  });
  const query = from ? run : presets;
  const state = { error: query.error, retry: () => void query.refetch(), fromName: null };
  if (from) {
    const draft = run.data ? copyOf(run.data) : null;
    return { ...state, draft, fromName: run.data?.name ?? null };
  }
  if (!preset) return { ...state, error: null, draft: EMPTY_DRAFT };
  if (!presets.data) return { ...state, draft: null };
  const found = presets.data.find(({ name }) => name === preset);
  return found
    ? { ...state, draft: draftOf(found.config as RunConfig) }
    : { ...state, draft: null, error: new NotFoundError(`There is no preset ${preset}.`, preset) };
}
