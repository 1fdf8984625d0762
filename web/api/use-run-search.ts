"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

const MAX_FOUND = 8;

/** Runs whose name, notes or tags hold the text, newest first; none for no text. */
export const useRunSearch = (text: string) =>
  useQuery({
    queryKey: ["run-search", text],
    queryFn: async ({ signal }) =>
      (await client.runs({ filter: { search: text }, first: MAX_FOUND }, { signal })).runs,
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
