"use client";
import { useMemo, useState } from "react";
import { useComparedRuns, useLastMetrics } from "../api/use-compare.ts";
import { formatCount } from "../format/number.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { RunPicker } from "../run-state/run-picker.tsx";
import { CompareChart } from "./compare-chart.tsx";
import { CompareEmpty } from "./compare-empty.tsx";
import { runLooks } from "./compare-lines.ts";
import { CompareToolbar } from "./compare-toolbar.tsx";
import { MAX_RUNS } from "./compare-view.ts";
import { ComparedRuns } from "./compared-runs.tsx";
import { ConfigTable } from "./config-table.tsx";
import { ParallelCoordinates } from "./parallel-coordinates.tsx";
import { lastValues } from "./run-numbers.ts";
import { ScatterSection } from "./scatter-section.tsx";
import { useCompareView } from "./use-compare-view.ts";

export function ComparePage() {
  const [view, setView] = useCompareView();
  const { ids } = view;
  const compared = useComparedRuns(ids);
  const runs = useMemo(
    () => (ids.length > 0 ? (compared.data ?? []).filter(({ id }) => ids.includes(id)) : []),
    [compared.data, ids],
  );
  const lasts = lastValues(useLastMetrics(runs));
  const [pointed, setPointed] = useState<string | null>(null);
  const add = ({ id }: { id: string }) => setView({ ids: [...ids, id].slice(0, MAX_RUNS) });
  const remove = (id: string) => setView({ ids: ids.filter((each) => each !== id) });
  if (ids.length === 0) return <CompareEmpty onAdd={add} />;
  const missing = compared.data ? ids.length - runs.length : 0;
  const looks = runLooks(runs, view);
  const marked = { runs, looks, lasts, pointed, onPoint: setPointed };
  return (
    <>
      <div className="page-header compare-header">
        <h1>Compare</h1>
        <span className="faint number">
          {formatCount(runs.length)} run{runs.length === 1 ? "" : "s"}
          {missing > 0 && `, ${formatCount(missing)} of the link no longer exist`}
        </span>
        {ids.length < MAX_RUNS && <RunPicker label="Add runs" without={ids} onPick={add} isMany />}
      </div>
      {compared.error && (
        <ErrorNotice
          what="The runs could not be loaded"
          error={compared.error}
          onRetry={() => compared.refetch()}
        />
      )}
      <CompareToolbar runs={runs} view={view} setView={setView} />
      <CompareChart runs={runs} view={view} setView={setView} />
      <ComparedRuns {...marked} onRemove={remove} />
      <ScatterSection {...marked} view={view} setView={setView} />
      <ParallelCoordinates {...marked} />
      <ConfigTable runs={runs} view={view} setView={setView} />
    </>
  );
}
