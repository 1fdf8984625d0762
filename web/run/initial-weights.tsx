import type { RunSummary } from "@contsup/client/client";
import { PageLink } from "../layout/page-link.tsx";

type Started = Pick<RunSummary, "initialWeights">;

interface InitialWeightsProps {
  run: Started;
  /** Beside which it stands. */
  other: Started | null;
}

/** Where the weights came from, if not from the seed; beside another run, where that differs. */
export function InitialWeights({ run, other }: InitialWeightsProps) {
  if (other ? run.initialWeights === other.initialWeights : !run.initialWeights) return null;
  return (
    <dl>
      <div>
        <dt>Initial weights</dt>
        <dd className="number">
          <Source path={run.initialWeights} />
          {other && (
            <span className="config-other">
              {" "}
              ← <Source path={other.initialWeights} />
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

const OF_RUN = /^runs\/([0-9a-f-]{36})\//;

/** A checkpoint leads to its run. */
function Source({ path }: { path: string | null }) {
  if (path === null) return "fresh, from the seed";
  const run = OF_RUN.exec(path)?.[1];
  return run ? <PageLink href={`/runs/${run}`}>{path}</PageLink> : path;
}
