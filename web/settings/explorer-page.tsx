"use client";
import dynamic from "next/dynamic";
import Link from "next/link";

/** GraphiQL is larger than all pages together: it is loaded here alone. */
const Explorer = dynamic(() => import("./explorer.tsx").then((module) => module.Explorer), {
  ssr: false,
  loading: () => (
    <div className="explorer" aria-busy="true" role="status" aria-label="Loading the explorer">
      <span className="skeleton explorer-skeleton" />
    </div>
  ),
});

export function ExplorerPage() {
  return (
    <>
      <div className="page-header">
        <h1>API explorer</h1>
        <span className="soft">It asks as you: mutations change what is on these pages</span>
        <span className="spacer" />
        <Link className="button" href="/settings#api">
          Back to Settings
        </Link>
      </div>
      <Explorer />
    </>
  );
}
