"use client";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import type { Submission } from "../new-run/submission.ts";
import { client } from "./client.ts";

/** Not crypto.randomUUID: a page without TLS does not have it. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("-");

/** Where to watch what was submitted. */
async function send({ kind, input }: Submission, idempotencyKey: string): Promise<string> {
  if (kind === "run") return `/runs/${(await client.submitRun({ ...input, idempotencyKey })).id}`;
  return `/sweeps/${(await client.submitSweep({ ...input, idempotencyKey })).id}`;
}

/** Submits under a key that stays the same for the same input: to try again after a lost answer makes no second run. */
export function useSubmitRun() {
  const last = useRef<{ input: string; key: string }>(null);
  return useMutation({
    mutationFn: (submission: Submission) => {
      const text = JSON.stringify(submission);
      if (last.current?.input !== text) last.current = { input: text, key: randomKey() };
      return send(submission, last.current.key);
    },
    onSuccess: () => {
      last.current = null;
    },
  });
}
