"use client";
import type { EpochMetric, RunConfig } from "@contsup/client/client";
import { localModules } from "@contsup/contsup/architecture";
import { memo, useMemo } from "react";
import { formatPercent, formatPoints } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { HeatScale } from "./heat-scale.tsx";
import { HeatStrip } from "./heat-strip.tsx";
import { blocksInWords } from "./module-blocks.ts";

interface ModuleAccuracyProps {
  config: RunConfig;
  epochs: readonly EpochMetric[];
}

/** How well each module's own classifier does: a strip of all epochs, the last number, and what it adds to the module before. */
export const ModuleAccuracy = memo(function ModuleAccuracy(props: ModuleAccuracyProps) {
  const { config, epochs } = props;
  const modules = useMemo(
    () => localModules({ ...config, boundaries: config.boundaries as [number, number][] }),
    [config],
  );
  if (config.localModules === 1) return null;
  const isContrast = config.localLoss === "CONTRAST";
  const rows = isContrast ? modules.slice(-1) : modules;
  const accuracies = rows.map(({ module }) =>
    epochs.map((epoch) => epoch.accuracy[module - 1] ?? null),
  );
  const [least, greatest] = extent(accuracies.flat());
  return (
    <Section
      id="accuracy"
      title="Test accuracy by module"
      note={
        isContrast
          ? "Heads that minimise a contrast loss do not classify: only the last module has an accuracy"
          : "Each module's classifier on the test images, epoch by epoch; gain is over the module before, in points"
      }
      tools={epochs.length > 0 && <HeatScale least={least} greatest={greatest} />}
    >
      <div className="card scroll-x">
        <table className="module-table">
          <thead>
            <tr>
              <th scope="col">Module</th>
              <th scope="col">Epochs 1 – {config.epochs}</th>
              <th scope="col" className="right">
                Last
              </th>
              <th scope="col" className="right">
                Gain
              </th>
              <th scope="col" className="right">
                Best
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ module, units }, index) => {
              const values = accuracies[index]!;
              const last = values.at(-1) ?? null;
              const before = accuracies[index - 1]?.at(-1) ?? null;
              const gain = last === null || before === null ? null : last - before;
              return (
                <tr key={module}>
                  <th scope="row">
                    {module} <span className="faint">{blocksInWords(units)}</span>
                  </th>
                  <td className="strip-cell">
                    <HeatStrip
                      values={values}
                      cells={config.epochs}
                      least={least}
                      greatest={greatest}
                    />
                  </td>
                  <td className="right number strong">{formatPercent(last)}</td>
                  <td className="right number soft">{index === 0 ? "" : formatPoints(gain)}</td>
                  <td className="right number soft">{formatPercent(greatestOf(values))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
});

const known = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);

const greatestOf = (values: readonly (number | null)[]): number | null =>
  known(values).reduce<number | null>((most, value) => Math.max(most ?? value, value), null);

function extent(values: readonly (number | null)[]): [number, number] {
  const numbers = known(values);
  return numbers.length === 0 ? [0, 1] : [Math.min(...numbers), Math.max(...numbers)];
}
