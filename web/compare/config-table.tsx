"use client";
import type { RunSummary } from "@contsup/client/client";
import { LineSample } from "../charts/line-sample.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { compareConfigs } from "../run-state/config-differences.ts";
import { runLabels, runLooks } from "./compare-lines.ts";
import type { CompareView } from "./compare-view.ts";
import type { SetCompareView } from "./use-compare-view.ts";

interface ConfigTableProps {
  runs: readonly RunSummary[];
  view: CompareView;
  setView: SetCompareView;
}

/** The fields in which the runs differ; the others on demand. */
export function ConfigTable({ runs, view, setView }: ConfigTableProps) {
  const fields = compareConfigs(runs.map(({ config }) => config));
  const different = fields.filter(({ isEqual }) => !isEqual);
  const shown = view.showsEqual ? fields : different;
  const labels = runLabels(runs);
  const looks = runLooks(runs, view);
  return (
    <Section
      id="configs"
      title="Configs"
      note={`${different.length} of ${fields.length} fields differ`}
      tools={
        <label className="check">
          <input
            type="checkbox"
            checked={view.showsEqual}
            onChange={(event) => setView({ showsEqual: event.target.checked })}
          />
          Show equal fields
        </label>
      }
    >
      <ScrollCard label="Configs side by side">
        {shown.length === 0 ? (
          <p className="faint table-empty">The configs are equal.</p>
        ) : (
          <table className="data-table config-table">
            <thead>
              <tr>
                <th scope="col">Field</th>
                {runs.map(({ id }) => (
                  <th scope="col" key={id}>
                    <span className="compared-name">
                      <LineSample {...looks.get(id)!} />
                      {labels.get(id)}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, label, values, isEqual }) => (
                <tr key={name} data-equal={isEqual}>
                  <th scope="row">{label}</th>
                  {runs.map(({ id }, index) => (
                    <td key={id} className="number">
                      {values[index]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </ScrollCard>
    </Section>
  );
}
