import { MISSING } from "../format/number.ts";
import { SPARKLINE, sparklinePoints } from "./sparkline-points.ts";

interface SparklineProps {
  /** In the order of the epochs; null where nothing was measured. */
  values: readonly (number | null)[];
  label: string;
}

/** The shape of a curve, without axes. */
export function Sparkline({ values, label }: SparklineProps) {
  const { width, height } = SPARKLINE;
  const points = sparklinePoints(values);
  const last = points.at(-1);
  if (!last) return <span className="faint">{MISSING}</span>;
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <polyline points={points.map((point) => point.join(",")).join(" ")} />
      <circle cx={last[0]} cy={last[1]} r="2" />
    </svg>
  );
}
