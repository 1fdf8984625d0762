import type { SweepSummary } from "@contsup/client/client";
import Link from "next/link";
import { formatCount } from "../format/number.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { factors } from "./factors.ts";
import { SweepProgress } from "./sweep-progress.tsx";

const COLUMNS = ["Sweep", { right: "Completed" }, "Runs by state", "By", { right: "Age" }];

export function SweepList({ sweeps }: { sweeps: readonly SweepSummary[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on small screens
    <section className="card scroll-x" tabIndex={0} aria-label="Sweeps">
      <table className="data-table sweep-list">
        <TableHead columns={COLUMNS} />
        <tbody>
          {sweeps.map((sweep) => (
            <SweepRow key={sweep.id} sweep={sweep} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SweepRow({ sweep }: { sweep: SweepSummary }) {
  const { id, name, axes, cellCount, counts, submittedBy, createdAt } = sweep;
  const completed = counts.find(({ state }) => state === "COMPLETED")?.count ?? 0;
  return (
    <tr>
      <td className="sweep-name">
        <Link className="row-link" href={`/sweeps/${id}`} prefetch={false} title={name}>
          {name}
        </Link>
        <span className="faint">{factors(axes)}</span>
      </td>
      <td className="right number">
        <strong>{formatCount(completed)}</strong>{" "}
        <span className="faint">/ {formatCount(cellCount)}</span>
      </td>
      <td className="sweep-states">
        {counts.length > 0 ? (
          <SweepProgress counts={counts} />
        ) : (
          <span className="faint">Its runs were deleted</span>
        )}
      </td>
      <td className="soft sweep-by">{submittedBy}</td>
      <td className="right soft sweep-age">
        <RelativeTime at={createdAt} />
      </td>
    </tr>
  );
}
