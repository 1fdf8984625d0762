"use client";
import { EXPERIMENT_SCALES } from "@contsup/contsup/experiment-scale";
import { useId, useState } from "react";
import { Segmented } from "../layout/segmented.tsx";
import type { ExperimentsView, Measure } from "./experiments-view.ts";
import { parseSeeds, SEEDS_LIMIT } from "./seeds.ts";

interface ExperimentsToolbarProps {
  view: ExperimentsView;
  onChange: (change: Partial<ExperimentsView>) => void;
}

const SCALES = EXPERIMENT_SCALES.map(({ id, label }) => ({ value: id, label }));
const MEASURES: { value: Measure; label: string }[] = [
  { value: "last", label: "Last epoch" },
  { value: "best", label: "Best epoch" },
];

export function ExperimentsToolbar({ view, onChange }: ExperimentsToolbarProps) {
  const scale = EXPERIMENT_SCALES.find(({ id }) => id === view.scale)!;
  const scaleWords = useId();
  return (
    <div className="experiment-toolbar">
      <div className="experiment-control">
        <span className="experiment-control-label">Scale</span>
        <Segmented
          label="Scale"
          options={SCALES}
          value={view.scale}
          onChange={(value) => onChange({ scale: value })}
          describedBy={scaleWords}
        />
      </div>
      <SeedsInput value={view.seeds} onChange={(seeds) => onChange({ seeds })} />
      <div className="experiment-control">
        <span className="experiment-control-label">Error</span>
        <Segmented
          label="Error of which epoch"
          options={MEASURES}
          value={view.measure}
          onChange={(measure) => onChange({ measure })}
        />
      </div>
      <p className="experiment-scale" id={scaleWords}>
        <strong>{scale.label}:</strong> {scale.description}.
        {scale.recipe && (
          <span className="experiment-reduced">
            Reduced: says which method does better here, and does not compare with published
            numbers.
          </span>
        )}
      </p>
    </div>
  );
}

function SeedsInput({ value, onChange }: { value: string; onChange: (seeds: string) => void }) {
  const [typed, setTyped] = useState(value);
  const id = useId();
  const isWrong = parseSeeds(typed) === null;
  return (
    <div className="experiment-control">
      <label className="experiment-control-label" htmlFor={id}>
        Seeds
      </label>
      <input
        id={id}
        className="input experiment-seeds number"
        value={typed}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-limit` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          if (parseSeeds(event.target.value)) onChange(event.target.value);
        }}
      />
      {isWrong && (
        <span className="experiment-issue" id={`${id}-limit`}>
          {SEEDS_LIMIT}
        </span>
      )}
    </div>
  );
}
