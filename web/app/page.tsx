import { Suspense } from "react";
import { RunListSkeleton } from "../run-list/run-list-skeleton.tsx";
import { RunsPage } from "../run-list/runs-page.tsx";

export default function Page() {
  return (
    <Suspense fallback={<RunListSkeleton />}>
      <RunsPage />
    </Suspense>
  );
}
