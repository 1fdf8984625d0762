"use client";
import { useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

export const usePresets = () =>
  useQuery({
    queryKey: ["presets"],
    queryFn: ({ signal }) => client.presets({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
