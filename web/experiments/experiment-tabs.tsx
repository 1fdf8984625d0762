import { EXPERIMENTS } from "@contsup/contsup/experiments";
import Link from "next/link";
import type { useExperiments } from "../api/use-experiments.ts";
import { type ExperimentsView, writeView } from "./experiments-view.ts";
import { completedShare } from "./missing-runs.ts";

interface ExperimentTabsProps {
  view: ExperimentsView;
  seeds: readonly number[];
  results: ReturnType<typeof useExperiments>;
}

/** Which table or figure, with how much of it is there. */
export function ExperimentTabs({ view, seeds, results }: ExperimentTabsProps) {
  return (
    <nav className="experiment-tabs" aria-label="Tables and figures">
      {EXPERIMENTS.map(({ id, title }) => {
        const cells = results.get(id)?.data?.cells;
        const share = cells && completedShare(cells, seeds);
        return (
          <Link
            key={id}
            href={`/experiments${writeView({ ...view, id })}`}
            replace
            scroll={false}
            aria-current={id === view.id ? "true" : undefined}
          >
            <span className="experiment-tab-title">{title.split(":")[0]}</span>
            <span className="number faint">
              {share ? `${share.completed} of ${share.wanted}` : " "}
            </span>
            <span className="progress-bar" data-tone="green">
              <span
                style={{
                  width: share ? `${(100 * share.completed) / Math.max(1, share.wanted)}%` : 0,
                }}
              />
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
