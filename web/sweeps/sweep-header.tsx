"use client";
import type { Sweep } from "@contsup/client/client";
import Link from "next/link";
import { formatCount } from "../format/number.ts";
import { CompareIcon } from "../icons/icons.tsx";
import { RelativeTime } from "../layout/relative-time.tsx";
import { compareUrl, MAX_COMPARED } from "../run-list/compare-url.ts";
import { factors } from "./factors.ts";
import { SweepActions } from "./sweep-actions.tsx";
import { SweepProgress } from "./sweep-progress.tsx";

export function SweepHeader({ sweep }: { sweep: Sweep }) {
  const { id, name, axes, cells, submittedBy, createdAt } = sweep;
  const runs = cells.flatMap(({ run }) => run ?? []);
  return (
    <header className="sweep-header">
      <div className="page-header">
        <h1>{name}</h1>
        <span className="spacer" />
        {runs.length > 1 && runs.length <= MAX_COMPARED && (
          <Link className="button" href={compareUrl(runs)}>
            <CompareIcon />
            Compare
          </Link>
        )}
        <SweepActions sweep={sweep} />
      </div>
      <p className="soft sweep-facts">
        {formatCount(cells.length)} runs, {factors(axes)} · by {submittedBy},{" "}
        <RelativeTime at={createdAt} /> ·{" "}
        <Link href={`/?q=${encodeURIComponent(`sweep:${id}`)}`}>In the list of runs</Link>
      </p>
      <SweepProgress sweep={sweep} />
    </header>
  );
}
