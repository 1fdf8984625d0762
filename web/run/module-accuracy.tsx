"use client";
import type { EpochMetric, RunConfig } from "@contsup/client/client";
import { localModules } from "@contsup/contsup/architecture";
import { memo, useMemo, useState } from "react";
import type { ChartView } from "../charts/chart-view.ts";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { HeatScale } from "./heat-scale.tsx";
import { type StripColors, stripColors } from "./module-colors.ts";
import { STRIPS, type StripKind, stripKinds, stripRows, withoutAccuracy } from "./module-strips.ts";
import { StripTable } from "./strip-table.tsx";

interface ModuleAccuracyProps {
  config: RunConfig;
  epochs: readonly EpochMetric[];
  view: ChartView;
}

/** How well each module does, epoch by epoch: by its own classifier, or where it has none, by what it measures. */
export const ModuleAccuracy = memo(function ModuleAccuracy(props: ModuleAccuracyProps) {
  const { config, epochs, view } = props;
  const kinds = stripKinds(config);
  const [chosen, setChosen] = useState<StripKind | undefined>(kinds[0]);
  const modules = useMemo(
    () => localModules({ ...config, boundaries: config.boundaries as [number, number][] }),
    [config],
  );
  const kind = chosen ?? "accuracy";
  const rows = useMemo(() => stripRows(kind, epochs, modules.length), [kind, epochs, modules]);
  const colors = useMemo(() => stripColors(kind, rows), [kind, rows]);
  const why = withoutAccuracy(config);
  return (
    <Section
      id="accuracy"
      title={why ? "By module" : "Test accuracy by module"}
      note={chosen && STRIPS[chosen].note}
      tools={
        chosen && (
          <div className="section-tools">
            {epochs.length > 0 && <Scale kind={chosen} colors={colors} />}
            <Segmented
              label="Strip"
              options={kinds.map((value) => ({ value, label: STRIPS[value].label }))}
              value={chosen}
              onChange={setChosen}
            />
          </div>
        )
      }
    >
      {why && <p className="soft strips-why">{why}</p>}
      {chosen && (
        <StripTable
          kind={chosen}
          modules={modules}
          rows={rows}
          colors={colors}
          epochs={config.epochs}
          view={view}
        />
      )}
    </Section>
  );
});

function Scale({ kind, colors }: { kind: StripKind; colors: StripColors }) {
  const { format } = STRIPS[kind];
  const [least, greatest] = colors.domain;
  return (
    <HeatScale
      kind={kind === "gain" ? "gain" : "ramp"}
      from={format(least)}
      to={format(greatest)}
    />
  );
}
