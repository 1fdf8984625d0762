import type { Sweep } from "@contsup/client/client";
import type { MeanAndDeviation } from "@contsup/contsup/mean-and-deviation";
import { useMemo } from "react";
import { formatCount, formatPercent, MISSING } from "../format/number.ts";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { axisLabel } from "../new-run/matrix/axis-label.ts";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { type SeedGroup, seedGroups } from "./seed-groups.ts";

const COLUMNS = [
  { right: "Completed / seeds" },
  { right: "Last accuracy, mean ± sd" },
  { right: "Best accuracy, mean ± sd" },
];

/** What the sweep was made for, where the seed is a factor: each combination of the others in one row. */
export function SeedTable({ sweep }: { sweep: Sweep }) {
  const found = useMemo(() => seedGroups(sweep), [sweep]);
  if (!found) return null;
  const { fields, groups } = found;
  const greatest = Math.max(...groups.map(({ best }) => best?.mean ?? 0));
  return (
    <ScrollCard label="Over the seeds" className="sweep-card seed-card">
      <table className="data-table sweep-table">
        <TableHead
          columns={[...(fields.length > 0 ? fields.map(axisLabel) : ["Over"]), ...COLUMNS]}
        />
        <tbody>
          {groups.map((group) => (
            <SeedRow
              key={JSON.stringify(group.values)}
              group={group}
              isBest={groups.length > 1 && group.best?.mean === greatest}
            />
          ))}
        </tbody>
      </table>
    </ScrollCard>
  );
}

function SeedRow({ group, isBest }: { group: SeedGroup; isBest: boolean }) {
  const { values, seeds, completed, best, last } = group;
  const words = values.map((value) => optionLabel(configValue(value)));
  return (
    <tr>
      {(words.length > 0 ? words : ["all seeds"]).map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell of a column, which stays where it is
        <td key={index} className="number strong">
          {word}
        </td>
      ))}
      <td className="number right">
        {formatCount(completed)} <span className="faint">/ {formatCount(seeds)}</span>
      </td>
      <td className="number right">
        <Accuracy value={last} />
      </td>
      <td className="number right">
        <Accuracy value={best} isStrong={isBest} />
        {isBest && <span className="sweep-best">best</span>}
      </td>
    </tr>
  );
}

function Accuracy({ value, isStrong }: { value: MeanAndDeviation | null; isStrong?: boolean }) {
  if (!value) return MISSING;
  return (
    <>
      <span className={isStrong ? "strong" : undefined}>{formatPercent(value.mean)}</span>
      {value.deviation !== null && (
        <span className="deviation"> ± {(100 * value.deviation).toFixed(2)}</span>
      )}
    </>
  );
}
