"use client";
import { Section } from "../layout/section.tsx";
import type { CompareView } from "./compare-view.ts";
import type { MarkedRuns } from "./marked-runs.ts";
import { numbersOf, type RunNumber } from "./run-numbers.ts";
import { ScatterPlot } from "./scatter-plot.tsx";
import type { SetCompareView } from "./use-compare-view.ts";

interface ScatterSectionProps extends MarkedRuns {
  view: CompareView;
  setView: SetCompareView;
}

/** Any number of the runs against any other; error against memory at first, as in the paper's Figure 4. */
export function ScatterSection({ view, setView, ...marked }: ScatterSectionProps) {
  const numbers = numbersOf(marked.runs, marked.lasts);
  const { scatter } = view;
  const chosen = (name: string) => numbers.find((number) => number.name === name) ?? numbers[0];
  const [x, y] = [chosen(scatter.x), chosen(scatter.y)];
  return (
    <Section
      id="scatter"
      title="One number against another"
      tools={
        <div className="section-tools">
          <NumberSelect
            label="Up"
            numbers={numbers}
            value={y}
            onChange={(name) => setView({ scatter: { ...scatter, y: name } })}
          />
          <span className="faint">against</span>
          <NumberSelect
            label="Across"
            numbers={numbers}
            value={x}
            onChange={(name) => setView({ scatter: { ...scatter, x: name } })}
          />
        </div>
      }
    >
      {x && y && <ScatterPlot {...marked} x={x} y={y} />}
    </Section>
  );
}

interface NumberSelectProps {
  label: string;
  numbers: readonly RunNumber[];
  value: RunNumber | undefined;
  onChange: (name: string) => void;
}

const NumberSelect = ({ label, numbers, value, onChange }: NumberSelectProps) => (
  <select
    className="select compare-select"
    aria-label={label}
    value={value?.name ?? ""}
    onChange={(event) => onChange(event.target.value)}
  >
    {numbers.map(({ name, label: words }) => (
      <option key={name} value={name}>
        {words}
      </option>
    ))}
  </select>
);
