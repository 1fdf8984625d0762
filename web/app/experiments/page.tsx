import type { Metadata } from "next";
import { Suspense } from "react";
import { ExperimentsPage } from "../../experiments/experiments-page.tsx";
import { ExperimentsSkeleton } from "../../experiments/experiments-skeleton.tsx";

export const metadata: Metadata = { title: "Experiments" };

export default function Page() {
  return (
    <Suspense fallback={<ExperimentsSkeleton />}>
      <ExperimentsPage />
    </Suspense>
  );
}
