"use client";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { useState } from "react";
import { useExperiments } from "../api/use-experiments.ts";
import { PlayIcon } from "../icons/icons.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { ExperimentTabs } from "./experiment-tabs.tsx";
import { ExperimentsSkeleton } from "./experiments-skeleton.tsx";
import { ExperimentsToolbar } from "./experiments-toolbar.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { missingRuns } from "./missing-runs.ts";
import { QueueDialog } from "./queue-dialog.tsx";
import { ResultTables } from "./result-tables.tsx";
import { parseSeeds } from "./seeds.ts";
import { useExperimentsView } from "./use-experiments-view.ts";

export function ExperimentsPage() {
  const [view, setView] = useExperimentsView();
  /** Labels of the cells that are to be queued; null while nothing is asked. */
  const [asked, setAsked] = useState<string[] | null>(null);
  const seeds = parseSeeds(view.seeds) ?? [];
  const all = useExperiments(view.scale, view.id);
  const query = all.get(view.id)!;
  const experiment = EXPERIMENTS.find(({ id }) => id === view.id)!;
  const { data, error } = query;
  const missing = missingRuns(data?.cells ?? [], seeds);
  const [item, topic] = experiment.title.split(": ");
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
        <ErrorNotice
          what="The results could not be loaded"
          error={error}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <ExperimentsSkeleton />}
      {data && (
        <section aria-labelledby="experiment-title">
          <div className="experiment-header">
            <h2 id="experiment-title">{item}</h2>
            <span className="soft">{topic}</span>
            <span className="spacer" />
            <ExportMenu
              results={{ experiment, scale: data.scale, measure: view.measure, cells: data.cells }}
            />
            <button
              className="button"
              data-kind="primary"
              type="button"
              disabled={missing.count === 0}
              onClick={() => setAsked(missing.labels)}
            >
              <PlayIcon />
              {missing.count === 0 ? "Nothing is missing" : `Queue ${missing.count} missing`}
            </button>
          </div>
          <ResultTables
            results={{ experiment, scale: data.scale, measure: view.measure, cells: data.cells }}
            seeds={seeds}
            onQueue={(label) => setAsked([label])}
          />
        </section>
      )}
      {asked && data && (
        <QueueDialog
          experiment={experiment}
          scale={data.scale}
          seeds={seeds}
          labels={asked}
          count={
            missingRuns(
              data.cells.filter(({ label }) => asked.includes(label)),
              seeds,
            ).count
          }
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
