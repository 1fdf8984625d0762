"use client";
import type { RunDetail, RunSummary } from "@contsup/client/client";
import { memo, useState } from "react";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { compareConfigs } from "../run-state/config-differences.ts";
import { RunPicker } from "../run-state/run-picker.tsx";
import { InitialWeights } from "./initial-weights.tsx";
import { ProvenanceList } from "./provenance-list.tsx";

/** The config, alone or beside that of another run: then what is equal steps back. */
export const RunConfigList = memo(function RunConfigList({ run }: { run: RunDetail }) {
  const [other, setOther] = useState<RunSummary | null>(null);
  const fields = compareConfigs(other ? [run.config, other.config] : [run.config]);
  const shown = other ? fields.filter(({ isEqual }) => !isEqual) : fields;
  return (
    <Section
      id="config"
      title="Config"
      note={other && `Against ${other.name}: ${shown.length} of ${fields.length} fields differ`}
      tools={
        other ? (
          <button
            className="button"
            data-kind="quiet"
            data-size="small"
            type="button"
            onClick={() => setOther(null)}
          >
            Show all
          </button>
        ) : (
          <RunPicker label="Compare with…" without={[run.id]} onPick={setOther} />
        )
      }
    >
      <ScrollCard label="Fields" className="run-config">
        {other && shown.length === 0 && <p className="faint table-empty">The configs are equal.</p>}
        <dl>
          {shown.map(({ name, label, values }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd className="number">
                {values[0]}
                {other && <span className="config-other"> ← {values[1]}</span>}
              </dd>
            </div>
          ))}
        </dl>
        <InitialWeights run={run} other={other} />
        {!other && <ProvenanceList provenance={run.provenance} />}
      </ScrollCard>
    </Section>
  );
});
