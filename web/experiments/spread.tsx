import { DIGITS, type Spread as SpreadShape } from "./results.ts";

/** 8.91 ± 0.12 */
export function Spread({ mean, deviation }: SpreadShape) {
  return (
    <span className="spread number">
      {mean.toFixed(DIGITS)}
      {deviation !== null && <span className="deviation"> ± {deviation.toFixed(DIGITS)}</span>}
    </span>
  );
}
