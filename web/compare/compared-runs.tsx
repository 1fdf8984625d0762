"use client";
import Link from "next/link";
import { LineSample } from "../charts/line-sample.tsx";
import { formatBytes, formatPercent } from "../format/number.ts";
import { CrossIcon } from "../icons/icons.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { configChips } from "../run-state/config-chips.tsx";
import { StateLabel } from "../run-state/state-label.tsx";
import { runLabels } from "./compare-lines.ts";
import type { MarkedRuns } from "./marked-runs.ts";

interface ComparedRunsProps extends MarkedRuns {
  onRemove: (id: string) => void;
}

const COLUMNS = [
  ...["Run", "State", "Config"],
  ...["Test accuracy", "Best", "Peak memory"].map((right) => ({ right })),
  { hidden: "Remove" },
];

/** The legend of all charts, and the results. */
export function ComparedRuns({
  runs,
  looks,
  lasts,
  pointed,
  onPoint,
  onRemove,
}: ComparedRunsProps) {
  const labels = runLabels(runs);
  return (
    <div className="card scroll-x compared-runs">
      <table className="data-table">
        <TableHead columns={COLUMNS} />
        <tbody>
          {runs.map((run) => (
            <tr
              key={run.id}
              data-pointed={pointed === run.id}
              onPointerEnter={() => onPoint(run.id)}
              onPointerLeave={() => onPoint(null)}
            >
              <td>
                <span className="compared-name">
                  <LineSample {...looks.get(run.id)!} />
                  <Link href={`/runs/${run.id}`}>{labels.get(run.id)}</Link>
                </span>
              </td>
              <td>
                <StateLabel run={run} />
              </td>
              <td className="soft">{configChips(run.config).slice(1).join(" · ")}</td>
              <td className="right number">{formatPercent(run.lastTestAccuracy)}</td>
              <td className="right number">{formatPercent(run.bestTestAccuracy)}</td>
              <td className="right number">
                {formatBytes(lasts.get(run.id)?.get("peakTensorBytes"))}
              </td>
              <td className="right">
                <IconButton
                  label={`Remove ${labels.get(run.id)}`}
                  title="Remove from the comparison"
                  onClick={() => onRemove(run.id)}
                >
                  <CrossIcon />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
