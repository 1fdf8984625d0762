"use client";
import type { RunDetail } from "@contsup/client/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

/** Read again once there are others: after the first step, a checkpoint, and at the end. */
export const useRunFiles = ({ id, checkpoints, progress, state }: RunDetail) =>
  useQuery({
    queryKey: ["run-files", id, progress.step > 0, checkpoints.at(-1)?.id, state],
    queryFn: ({ signal }) => client.runFiles(id, { signal }),
    placeholderData: keepPreviousData,
  });
