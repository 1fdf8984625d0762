import type { RunConfig, RunGroup } from "@contsup/client/client";
import Link from "next/link";
import { formatCount, formatPercent, MISSING } from "../format/number.ts";
import { WarningIcon } from "../icons/icons.tsx";
import { configChips } from "../run-state/config-chips.tsx";
import { compareUrl, compareWords } from "./compare-url.ts";
import { ALL_BUT_SEED, fieldValue, groupFieldLabel } from "./group-fields.ts";
import { groupQuery } from "./group-query.ts";
import type { RunListView } from "./view.ts";

interface GroupRowProps {
  group: RunGroup;
  view: RunListView;
  /** Of whole configs: the fields that are shown beside the chips. */
  telling: readonly string[];
  onChange: (change: Partial<RunListView>) => void;
}

export function GroupRow({ group, view, telling, onChange }: GroupRowProps) {
  const { values, count, completed, best, last, runIds } = group;
  const query = groupQuery(view, values);
  const compared = runIds.map((id) => ({ id }));
  return (
    <tr>
      {values.map((value, index) => (
        <th scope="row" className="run-cell" key={view.groupBy[index]}>
          {view.groupBy[index] === ALL_BUT_SEED ? (
            <WholeConfig config={value as RunConfig} telling={telling} />
          ) : (
            fieldValue(value)
          )}
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
      <td>
        <TakenOver group={group} />
      </td>
      <td className="group-actions">
        {query !== null && (
          <button
            className="button"
            data-size="small"
            data-kind="quiet"
            type="button"
            onClick={() => onChange({ query, groupBy: [] })}
          >
            Show runs
          </button>
        )}
        <Link
          className="button"
          data-size="small"
          data-kind="quiet"
          href={compareUrl(compared)}
          prefetch={false}
        >
          {compareWords(compared.length)}
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

function WholeConfig({ config, telling }: { config: RunConfig; telling: readonly string[] }) {
  const values = config as Record<string, unknown>;
  const others = telling.map((field) => `${groupFieldLabel(field)} ${fieldValue(values[field])}`);
  return (
    <div className="chips">
      {[...configChips(config), ...others].map((chip) => (
        <span className="chip" key={chip}>
          {chip}
        </span>
      ))}
    </div>
  );
}

const NAMED = 2;

/** What else than the seed differs in the group: its deviation is not the seed's alone. */
function TakenOver({ group: { differing, demoLeftOut, count } }: { group: RunGroup }) {
  const labels = differing.map(groupFieldLabel);
  const more = labels.length - NAMED;
  return (
    <span className="taken-over" title={labels.length > NAMED ? labels.join(", ") : undefined}>
      {labels.length > 0 ? (
        <span className="taken-over-more">
          <WarningIcon />
          seed, {labels.slice(0, NAMED).join(", ")}
          {more > 0 && ` +${more}`}
        </span>
      ) : (
        <span className="soft">{count > 1 ? "seed only" : MISSING}</span>
      )}
      {demoLeftOut > 0 && (
        <span className="faint">without {formatCount(demoLeftOut)} demo runs</span>
      )}
    </span>
  );
}
