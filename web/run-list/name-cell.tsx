import type { RunSummary } from "@contsup/client/client";
import Link from "next/link";
import { ConfigChips, configChips } from "../run-state/config-chips.tsx";

/** Leads to the run, as does the whole row. Hovering tells what had no room. */
export function NameCell({ run }: { run: RunSummary }) {
  const words = [...configChips(run.config), ...run.tags.map((tag) => `#${tag}`)];
  const title = `${run.name}\n${words.join(" · ")}`;
  return (
    <>
      <Link className="row-link" href={`/runs/${run.id}`} prefetch={false} title={title}>
        {run.name}
      </Link>
      <ConfigChips config={run.config} tags={run.tags} isDemo={run.demo} />
    </>
  );
}
