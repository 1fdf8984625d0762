"use client";
import type { RunDetail } from "@contsup/client/client";
import { useSyncExternalStore } from "react";
import type { Range } from "../charts/plot-line.ts";
import { ViewBar } from "../charts/view-bar.tsx";
import { formatCount } from "../format/number.ts";
import type { RunStore } from "./run-store.ts";
import { useDetail } from "./use-detail.ts";

/** Of all charts of the page at once. */
export function RunViewBar({ store, run }: { store: RunStore; run: RunDetail }) {
  useDetail(store, run);
  const isExact = useSyncExternalStore(
    store.frame.subscribe.bind(store.frame),
    () => store.isExact,
    () => true,
  );
  const steps = ([from, to]: Range): string =>
    `Steps ${formatCount(from * store.stepsPerEpoch)} – ${formatCount(to * store.stepsPerEpoch)}`;
  return (
    <ViewBar
      view={store.view}
      whole={() => store.whole()}
      words={steps}
      note={isExact ? "every step" : "in buckets"}
    />
  );
}
