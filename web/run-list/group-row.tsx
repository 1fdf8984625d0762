import type { RunGroup } from "@contsup/client/client";
import Link from "next/link";
import { formatCount, formatPercent, MISSING } from "../format/number.ts";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { compareUrl } from "./compare-url.ts";
import { groupQuery } from "./group-query.ts";
import type { RunListView } from "./view.ts";

interface GroupRowProps {
  group: RunGroup;
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
}

/** The page that compares takes so many. */
const MAX_COMPARED = 50;

export function GroupRow({ group, view, onChange }: GroupRowProps) {
  const { values, count, completed, best, last, runIds } = group;
  const query = groupQuery(view, values);
  const compared = runIds.slice(0, MAX_COMPARED).map((id) => ({ id }));
  return (
    <tr>
      {values.map((value, index) => (
        <th scope="row" className="run-cell" key={view.groupBy[index]}>
          {typeof value === "string" ? optionLabel(value) : configValue(value)}
        </th>
      ))}
      <td data-right="true" title={`${formatCount(completed)} of ${formatCount(count)} completed`}>
        {formatCount(completed)} <span className="faint">/ {formatCount(count)}</span>
      </td>
      <td data-right="true">
        <Accuracy summary={best} isStrong />
      </td>
      <td data-right="true">
        <Accuracy summary={last} />
      </td>
      <td className="group-actions">
        {query !== null && (
          <button
            className="button"
            data-size="small"
            type="button"
            onClick={() => onChange({ query, groupBy: [] })}
          >
            Show runs
          </button>
        )}
        <Link className="button" data-size="small" href={compareUrl(compared)} prefetch={false}>
          Compare
        </Link>
      </td>
    </tr>
  );
}

function Accuracy({ summary, isStrong }: { summary: RunGroup["best"]; isStrong?: boolean }) {
  if (!summary) return MISSING;
  const mean = formatPercent(summary.mean);
  return (
    <>
      {isStrong ? <strong>{mean}</strong> : mean}
      <span className="deviation">
        {summary.deviation === null ? "" : ` ± ${(100 * summary.deviation).toFixed(2)}`}
      </span>
    </>
  );
}
