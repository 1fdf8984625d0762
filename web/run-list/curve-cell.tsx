"use client";
import type { RunSummary } from "@contsup/client/client";
import { use } from "react";
import { CurvesContext } from "./curves-context.ts";
import { Sparkline } from "./sparkline.tsx";

const NONE: readonly number[] = [];

export function CurveCell({ run }: { run: RunSummary }) {
  const values = use(CurvesContext).get(run.id) ?? NONE;
  return <Sparkline values={values} label={`Test accuracy of ${run.name} by epoch`} />;
}
