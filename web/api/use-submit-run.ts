"use client";
import type { SubmitRunInput } from "@contsup/client/client";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { client } from "./client.ts";

/** Not crypto.randomUUID: a page without TLS does not have it. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("-");

/** Submits under a key that stays the same for the same input: to try again after a lost answer makes no second run. */
export function useSubmitRun() {
  const last = useRef<{ input: string; key: string }>(null);
  return useMutation({
    mutationFn: (input: Omit<SubmitRunInput, "idempotencyKey">) => {
      const text = JSON.stringify(input);
      if (last.current?.input !== text) last.current = { input: text, key: randomKey() };
      return client.submitRun({ ...input, idempotencyKey: last.current.key });
    },
    onSuccess: () => {
      last.current = null;
    },
  });
}
