"use client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { useExperiments } from "../api/use-experiments.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { ExperimentResults } from "./experiment-results.tsx";
import { ExperimentTabs } from "./experiment-tabs.tsx";
import { ExperimentsSkeleton } from "./experiments-skeleton.tsx";
import { ExperimentsToolbar } from "./experiments-toolbar.tsx";
import { parseSeeds } from "./seeds.ts";
import { useExperimentsView } from "./use-experiments-view.ts";

export function ExperimentsPage() {
  const [view, setView] = useExperimentsView();
  const seeds = parseSeeds(view.seeds) ?? [];
  const all = useExperiments(view.scale, view.id);
  const { data, error, isPending, refetch } = all.get(view.id)!;
  const experiment = EXPERIMENTS.find(({ id }) => id === view.id)!;
  return (
    <>
      <div className="page-header">
        <h1>Experiments</h1>
        <span className="soft">
          The paper's tables and figures, as this deployment measures them
        </span>
      </div>
      <ExperimentTabs view={view} seeds={seeds} results={all} />
      <ExperimentsToolbar view={view} onChange={setView} />
      {error && (
        <ErrorNotice what="The results could not be loaded" error={error} onRetry={refetch} />
      )}
      {isPending && <ExperimentsSkeleton />}
      {data && (
        <ExperimentResults
          results={{ experiment, scale: data.scale, measure: view.measure, cells: data.cells }}
          seeds={seeds}
          onShow={(id) => setView({ id })}
        />
      )}
    </>
  );
}
