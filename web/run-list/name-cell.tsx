import type { RunSummary } from "@contsup/client/client";
import Link from "next/link";
import { ConfigChips } from "../run-state/config-chips.tsx";

/** Leads to the run, as does the whole row. */
export function NameCell({ run }: { run: RunSummary }) {
  return (
    <>
      <Link className="row-link" href={`/runs/${run.id}`} prefetch={false} title={run.name}>
        {run.name}
      </Link>
      <ConfigChips config={run.config} tags={run.tags} isDemo={run.demo} />
    </>
  );
}
