"use client";
import type { SweepSummary } from "@contsup/client/client";
import Link from "next/link";
import { useRef } from "react";
import { formatCount } from "../format/number.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { useRowCommands } from "../run-list/use-row-commands.tsx";
import { useRowCursor } from "../run-list/use-row-cursor.ts";
import { factors } from "./factors.ts";
import { SweepProgress } from "./sweep-progress.tsx";

const COLUMNS = ["Sweep", { right: "Completed" }, "Runs by state", "By", { right: "Age" }];

const sweepHref = ({ id }: SweepSummary): string => `/sweeps/${id}`;

export function SweepList({ sweeps }: { sweeps: readonly SweepSummary[] }) {
  const scroller = useRef<HTMLElement>(null);
  const cursor = useRowCursor(sweeps, scroller);
  useRowCommands({ what: "sweep", cursor, hrefOf: sweepHref });
  return (
    <ScrollCard label="Sweeps" ref={scroller}>
      <table className="data-table sweep-list">
        <TableHead columns={COLUMNS} />
        <tbody>
          {sweeps.map((sweep) => (
            <SweepRow key={sweep.id} sweep={sweep} />
          ))}
        </tbody>
      </table>
    </ScrollCard>
  );
}

function SweepRow({ sweep }: { sweep: SweepSummary }) {
  const { id, name, axes, cellCount, counts, submittedBy, createdAt } = sweep;
  const completed = counts.find(({ state }) => state === "COMPLETED")?.count ?? 0;
  return (
    <tr data-row={id}>
      <td className="sweep-name">
        <Link className="row-link" href={sweepHref(sweep)} prefetch={false} title={name}>
          {name}
        </Link>
        <span className="faint">{factors(axes)}</span>
      </td>
      <td className="right number">
        <strong>{formatCount(completed)}</strong>{" "}
        <span className="faint">/ {formatCount(cellCount)}</span>
      </td>
      <td className="sweep-states">
        <SweepProgress sweep={sweep} />
      </td>
      <td className="soft sweep-by">{submittedBy}</td>
      <td className="right soft sweep-age">
        <RelativeTime at={createdAt} />
      </td>
    </tr>
  );
}
