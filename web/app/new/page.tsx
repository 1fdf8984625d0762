import type { Metadata } from "next";
import { Suspense } from "react";
import { FormSkeleton } from "../../new-run/form-skeleton.tsx";
import { NewRunPage } from "../../new-run/new-run-page.tsx";

export const metadata: Metadata = { title: "New run" };

export default function Page() {
  return (
    <Suspense fallback={<FormSkeleton />}>
      <NewRunPage />
    </Suspense>
  );
}
