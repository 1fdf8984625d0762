"use client";
import type { RunSummary } from "@contsup/client/client";
import { METRIC_LIST, type Metric, metricFacts } from "@contsup/contsup/metric-name";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import type { RefObject } from "react";
import { Segmented } from "../layout/segmented.tsx";
import { AXES, type CompareView, withMetric } from "./compare-view.ts";
import type { SetCompareView } from "./use-compare-view.ts";

interface CompareToolbarProps {
  runs: readonly RunSummary[];
  view: CompareView;
  setView: SetCompareView;
  metricSelect: RefObject<HTMLSelectElement | null>;
}

const GROUP_FIELDS = RUN_CONFIG_FIELDS.filter(({ name }) => name !== "configVersion");

export function CompareToolbar({ runs, view, setView, metricSelect }: CompareToolbarProps) {
  const { metric, axis, groupBy } = view;
  const modules = Math.max(1, ...runs.map(({ config }) => config.localModules));
  return (
    <div className="compare-toolbar">
      <label>
        Metric
        <select
          ref={metricSelect}
          className="select"
          value={metric.metric}
          onChange={(event) =>
            setView({ metric: withMetric(metric, event.target.value as Metric) })
          }
        >
          {METRIC_LIST.map((each) => (
            <option key={each} value={each}>
              {metricFacts(each).label}
            </option>
          ))}
        </select>
      </label>
      {metricFacts(metric.metric).isPerModule && (
        <label>
          Module
          <select
            className="select"
            value={String(metric.module)}
            onChange={({ target: { value } }) =>
              setView({ metric: { ...metric, module: value === "sum" ? value : Number(value) } })
            }
          >
            <option value="sum">Sum</option>
            {Array.from({ length: modules }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: modules are numbered
              <option key={index} value={index + 1}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="compare-control">
        Over
        <Segmented
          label="Over"
          options={AXES}
          value={axis}
          onChange={(value) => setView({ axis: value, window: null })}
        />
      </div>
      <label>
        <span>
          Smoothing <span className="number">{view.smoothing.toFixed(2)}</span>
        </span>
        <input
          className="range"
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={view.smoothing}
          onChange={(event) => setView({ smoothing: Number(event.target.value) })}
        />
      </label>
      <label>
        Group by
        <select
          className="select"
          value={groupBy ?? ""}
          onChange={(event) => setView({ groupBy: event.target.value || null })}
        >
          <option value="">No field</option>
          {GROUP_FIELDS.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div className="compare-switches">
        <label className="check">
          <input
            type="checkbox"
            checked={view.isLogarithmic}
            onChange={(event) => setView({ isLogarithmic: event.target.checked })}
          />
          Log scale
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={view.ignoresOutliers}
            onChange={(event) => setView({ ignoresOutliers: event.target.checked })}
          />
          Ignore outliers
        </label>
      </div>
    </div>
  );
}
