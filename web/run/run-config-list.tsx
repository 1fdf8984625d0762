import type { RunDetail } from "@contsup/client/client";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config-fields";
import { memo } from "react";
import { Section } from "../layout/section.tsx";
import { configValue } from "../run-state/config-value.ts";
import { optionLabel } from "../run-state/option-label.ts";
import { ProvenanceList } from "./provenance-list.tsx";

const FIELDS = RUN_CONFIG_FIELDS.filter(({ name }) => name !== "configVersion");

export const RunConfigList = memo(function RunConfigList({ run }: { run: RunDetail }) {
  return (
    <Section id="config" title="Config">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="card run-config" tabIndex={0} aria-label="All fields">
        <dl>
          {FIELDS.map(({ name, label, description, unit, options }) => (
            <div key={name} title={description}>
              <dt>{label}</dt>
              <dd className="number">
                {options
                  ? optionLabel(configValue(run.config[name]))
                  : configValue(run.config[name])}
                {unit && run.config[name] !== null && <span className="faint"> {unit}</span>}
              </dd>
            </div>
          ))}
        </dl>
        <ProvenanceList provenance={run.provenance} />
      </section>
    </Section>
  );
});
