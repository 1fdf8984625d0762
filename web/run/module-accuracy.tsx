"use client";
import type { EpochMetric, RunConfig } from "@contsup/client/client";
import { localModules } from "@contsup/contsup/architecture";
import { memo, useMemo, useState } from "react";
import { formatPercent, formatPoints } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { gainColor, rampColor } from "./heat-color.ts";
import { HeatScale } from "./heat-scale.tsx";
import { HeatStrip } from "./heat-strip.tsx";
import { blocksInWords } from "./module-blocks.ts";
import { gainLimit, greatestOf, known, moduleAccuracies, moduleGains } from "./module-gains.ts";
import { ScrollCard } from "./scroll-card.tsx";

interface ModuleAccuracyProps {
  config: RunConfig;
  epochs: readonly EpochMetric[];
}

const KINDS = [
  { value: "gain", label: "Gain" },
  { value: "accuracy", label: "Accuracy" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

const NUMBERS = ["Last", "Gain", "Best"].map((right) => ({ right }));

const NOTES: Record<Kind, string> = {
  gain: "Accuracy that each module adds to the one before it, epoch by epoch: where it is lost, so is information",
  accuracy: "Each module's classifier on the test images, epoch by epoch",
};

/** How well each module's own classifier does: a strip of all epochs, the last number, and what it adds to the module before. */
export const ModuleAccuracy = memo(function ModuleAccuracy({
  config,
  epochs,
}: ModuleAccuracyProps) {
  const [kind, setKind] = useState<Kind>("gain");
  const modules = useMemo(
    () => localModules({ ...config, boundaries: config.boundaries as [number, number][] }),
    [config],
  );
  const accuracies = useMemo(() => moduleAccuracies(epochs, modules.length), [epochs, modules]);
  const gains = useMemo(() => moduleGains(accuracies), [accuracies]);
  if (config.localModules === 1 || config.localLoss === "CONTRAST") return null;
  return (
    <Section
      id="accuracy"
      title="Test accuracy by module"
      note={NOTES[kind]}
      tools={
        <div className="section-tools">
          {epochs.length > 0 && <Scale kind={kind} accuracies={accuracies} gains={gains} />}
          <Segmented label="Strip" options={KINDS} value={kind} onChange={setKind} />
        </div>
      }
    >
      <ScrollCard label="Modules by epoch">
        <table className="module-table">
          <TableHead columns={["Module", `Epochs 1 – ${config.epochs}`, ...NUMBERS]} />
          <tbody>
            {modules.map(({ module, units }, index) => (
              <tr key={module}>
                <th scope="row">
                  {module} <span className="faint">{blocksInWords(units)}</span>
                </th>
                <td className="strip-cell">
                  <Strip
                    kind={kind}
                    index={index}
                    accuracies={accuracies}
                    gains={gains}
                    cells={config.epochs}
                  />
                </td>
                <td className="right number strong">{formatPercent(accuracies[index]!.at(-1))}</td>
                <td className="right number soft">
                  {index === 0 ? "" : formatPoints(gains[index]!.at(-1) ?? null)}
                </td>
                <td className="right number soft">
                  {formatPercent(greatestOf(accuracies[index]!))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollCard>
    </Section>
  );
});

interface StripProps {
  kind: Kind;
  accuracies: readonly (readonly (number | null)[])[];
  gains: readonly (readonly (number | null)[])[];
}

function extent(accuracies: StripProps["accuracies"]): [number, number] {
  const numbers = accuracies.flatMap(known);
  return numbers.length === 0 ? [0, 1] : [Math.min(...numbers), Math.max(...numbers)];
}

/** Of the first module, which has none before it, the accuracy. */
function Strip(props: StripProps & { index: number; cells: number }) {
  const { kind, index, accuracies, gains, cells } = props;
  const isGain = kind === "gain" && index > 0;
  const colorOf = useMemo(() => {
    if (isGain) {
      const most = gainLimit(gains);
      return (style: CSSStyleDeclaration) => gainColor(style, most);
    }
    const [least, greatest] = extent(accuracies);
    return (style: CSSStyleDeclaration) => rampColor(style, least, greatest);
  }, [isGain, accuracies, gains]);
  return (
    <HeatStrip values={(isGain ? gains : accuracies)[index]!} cells={cells} colorOf={colorOf} />
  );
}

function Scale({ kind, accuracies, gains }: StripProps) {
  if (kind === "gain") {
    const most = gainLimit(gains);
    return <HeatScale kind="gain" from={formatPoints(-most)} to={formatPoints(most)} />;
  }
  const [least, greatest] = extent(accuracies);
  return <HeatScale kind="ramp" from={formatPercent(least, 0)} to={formatPercent(greatest, 0)} />;
}
