import type { RunSummary } from "@contsup/client/client";
import Link from "next/link";
import { memo } from "react";
import { formatPercent, MISSING } from "../format/number.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ConfigChips } from "../run-state/config-chips.tsx";
import { StateLabel } from "../run-state/state-label.tsx";
import { ProgressCell } from "./progress-cell.tsx";

/** The whole row leads to the run. */
export const RunRow = memo(function RunRow({ run }: { run: RunSummary }) {
  return (
    <tr>
      <td className="run-cell-state">
        <StateLabel run={run} />
      </td>
      <td className="run-cell-name">
        <Link className="row-link" href={`/runs/${run.id}`}>
          {run.name}
        </Link>
        <ConfigChips config={run.config} tags={run.tags} />
      </td>
      <td className="run-cell-progress">
        <ProgressCell run={run} />
      </td>
      <td className="right number" data-label="Test">
        {formatPercent(run.lastTestAccuracy)}
      </td>
      <td
        className="right number strong"
        data-label="Best"
        title={run.bestEpoch === null ? undefined : `Epoch ${run.bestEpoch}`}
      >
        {formatPercent(run.bestTestAccuracy)}
      </td>
      <td className="soft" data-label="Engine">
        {run.engine ?? (run.config.engine === "AUTO" ? MISSING : run.config.engine)}
      </td>
      <td className="right soft" data-label="Age">
        <RelativeTime at={run.createdAt} />
      </td>
    </tr>
  );
});
