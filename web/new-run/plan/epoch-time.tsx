import type { Plan } from "@contsup/client/client";
import { formatCompact, formatCount } from "../../format/number.ts";
import { formatSeconds } from "./format-seconds.ts";

type Estimate = Plan["epochEstimates"][number];

interface EpochTimeProps {
  /** What is there now first, then the fastest. */
  estimates: readonly Estimate[];
  epochs: number;
}

const MOST_LISTED = 3;

/** How long it will take at the speed that this deployment's runs were measured at. */
export function EpochTime({ estimates, epochs }: EpochTimeProps) {
  const [first, ...others] = estimates;
  if (!first) {
    return (
      <section className="plan-section" aria-label="Time">
        <h3>Time per epoch</h3>
        <p className="soft">
          Unknown yet: no run of this deployment was measured on this engine. The first epoch of any
          run tells.
        </p>
      </section>
    );
  }
  return (
    <section className="plan-section" aria-label="Time">
      <h3>Time per epoch</h3>
      <p className="peak-words">
        <strong className="number">{formatSeconds(secondsOf(first))}</strong>{" "}
        <span className="soft number">
          {formatSeconds(secondsOf(first) * epochs)} for{" "}
          {epochs === 1 ? "one epoch" : `${formatCount(epochs)} epochs`}
        </span>
      </p>
      <p className="faint plan-source">{sourceOf(first)}</p>
      {others.length > 0 && (
        <ul className="time-others">
          {others.slice(0, MOST_LISTED).map((estimate) => (
            <li key={`${estimate.engine} ${estimate.device}`} title={sourceOf(estimate)}>
              <span className="fit-name">
                {estimate.engine} <span className="faint">{whereOf(estimate)}</span>
              </span>
              <span className="number">{formatSeconds(secondsOf(estimate))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const secondsOf = ({ trainSeconds, evaluationSeconds }: Estimate): number =>
  trainSeconds + evaluationSeconds;

const whereOf = ({ device, isAvailable }: Estimate): string =>
  isAvailable ? device : `${device}, not here now`;

function sourceOf(estimate: Estimate): string {
  const { engine, runs, isSameNetwork, flopPerSecond } = estimate;
  const measured = `${formatCount(runs)} ${runs === 1 ? "run" : "runs"} of ${isSameNetwork ? "this network" : "other networks"}`;
  return `From ${measured} on ${engine}, ${whereOf(estimate)}: ${formatCompact(flopPerSecond, "FLOP/s")}`;
}
