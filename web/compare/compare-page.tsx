"use client";
import { useMemo, useRef, useState } from "react";
import { useComparedRuns, useLastMetrics } from "../api/use-compare.ts";
import { useCompareChanges } from "../api/use-compare-changes.ts";
import { formatCount } from "../format/number.ts";
import { ConnectionBadge } from "../layout/connection-badge.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { MAX_COMPARED } from "../run-list/compare-url.ts";
import { RunPicker } from "../run-state/run-picker.tsx";
import { ViewsMenu } from "../saved-views/views-menu.tsx";
import { CompareChart } from "./compare-chart.tsx";
import { CompareEmpty } from "./compare-empty.tsx";
import { runLooks } from "./compare-lines.ts";
import { CompareToolbar } from "./compare-toolbar.tsx";
import { compareViewParameters, readCompareView } from "./compare-view.ts";
import { ComparedRuns } from "./compared-runs.tsx";
import { ConfigTable } from "./config-table.tsx";
import { ParallelCoordinates } from "./parallel-coordinates.tsx";
import { lastValues } from "./run-numbers.ts";
import { ScatterSection } from "./scatter-section.tsx";
import { useCompareCommands } from "./use-compare-commands.tsx";
import { useCompareView } from "./use-compare-view.ts";

export function ComparePage() {
  const [view, setView] = useCompareView();
  const ids = useMemo(() => view.ids.slice(0, MAX_COMPARED), [view.ids]);
  const compared = useComparedRuns(ids);
  const connection = useCompareChanges(ids);
  const runs = useMemo(
    () => (ids.length > 0 ? (compared.data ?? []).filter(({ id }) => ids.includes(id)) : []),
    [compared.data, ids],
  );
  const lasts = lastValues(useLastMetrics(runs));
  const [pointed, setPointed] = useState<string | null>(null);
  const add = ({ id }: { id: string }) => setView({ ids: [...view.ids, id] });
  const remove = (id: string) => setView({ ids: view.ids.filter((each) => each !== id) });
  const addRuns = useRef<HTMLButtonElement>(null);
  const metric = useRef<HTMLSelectElement>(null);
  useCompareCommands({ view, setView, addRuns, metric });
  const views = (
    <ViewsMenu
      page="compare"
      query={compareViewParameters(view)}
      onShow={(query) => setView(readCompareView(new URLSearchParams(query)))}
    />
  );
  if (ids.length === 0) return <CompareEmpty onAdd={add} views={views} addRuns={addRuns} />;
  const leftOut = view.ids.length - ids.length;
  const missing = compared.data ? ids.length - runs.length : 0;
  const looks = runLooks(runs, view);
  const marked = { runs, looks, lasts, pointed, onPoint: setPointed };
  return (
    <>
      <div className="page-header compare-header">
        <h1>Compare</h1>
        <span className="faint number">
          {formatCount(runs.length)} run{runs.length === 1 ? "" : "s"}
          {leftOut > 0 &&
            `: the first ${MAX_COMPARED} of ${formatCount(view.ids.length)}, which is the most`}
          {missing > 0 && `, ${formatCount(missing)} of the link no longer exist`}
        </span>
        <ConnectionBadge connection={connection} />
        <span className="spacer" />
        {ids.length < MAX_COMPARED ? (
          <RunPicker label="Add runs" without={ids} onPick={add} isMany opener={addRuns} />
        ) : (
          leftOut === 0 && <span className="faint">{MAX_COMPARED} runs are the most</span>
        )}
        {views}
      </div>
      {compared.error && (
        <ErrorNotice
          what="The runs could not be loaded"
          error={compared.error}
          onRetry={() => compared.refetch()}
        />
      )}
      <CompareToolbar runs={runs} view={view} setView={setView} metricSelect={metric} />
      <CompareChart runs={runs} view={view} setView={setView} />
      {compared.isPending ? (
        <span className="skeleton compare-skeleton" />
      ) : (
        <>
          <ComparedRuns {...marked} onRemove={remove} />
          <ScatterSection {...marked} view={view} setView={setView} />
          <ParallelCoordinates {...marked} />
          <ConfigTable runs={runs} view={view} setView={setView} />
        </>
      )}
    </>
  );
}
