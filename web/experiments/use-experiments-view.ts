"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type ExperimentsView, readView, writeView } from "./experiments-view.ts";

/** The view is the address: a reload or a colleague sees the same. */
export function useExperimentsView(): [
  ExperimentsView,
  (change: Partial<ExperimentsView>) => void,
] {
  const parameters = useSearchParams();
  const router = useRouter();
  const view = useMemo(() => readView(new URLSearchParams(parameters)), [parameters]);
  const change = (changed: Partial<ExperimentsView>) =>
    router.replace(`/experiments${writeView({ ...view, ...changed })}`, { scroll: false });
  return [view, change];
}
