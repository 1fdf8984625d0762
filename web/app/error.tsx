"use client";
import { ErrorNotice } from "../layout/error-notice.tsx";

/** What no component expected. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorNotice what="This page has failed" error={error} onRetry={reset} />;
}
