import { formatPercent } from "../format/number.ts";

export function HeatScale({ least, greatest }: { least: number; greatest: number }) {
  return (
    <div className="heat-scale number faint">
      {formatPercent(least, 0)}
      <span className="heat-ramp" />
      {formatPercent(greatest, 0)}
    </div>
  );
}
