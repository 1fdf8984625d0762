/** What the strips of a run's modules show epoch by epoch, in words and as a table of numbers. */
import type { EpochMetric, RunConfig } from "@contsup/client/client";
import {
  formatLoss,
  formatPercent,
  formatPoints,
  formatSignificant,
  MISSING,
} from "../format/number.ts";
import {
  greatestOf,
  leastOf,
  moduleAccuracies,
  moduleGains,
  type Values,
  valuesByEpoch,
} from "./module-gains.ts";

export type StripKind = "gain" | "accuracy" | "gradientNorm" | "localLoss";

interface StripFacts {
  label: string;
  note: string;
  unit: string;
  format: (value: number) => string;
}

export const STRIPS: Record<StripKind, StripFacts> = {
  gain: {
    label: "Gain",
    note: "Accuracy that each module adds to the one before it, epoch by epoch: where it is lost, so is information",
    unit: " points",
    format: formatPoints,
  },
  accuracy: {
    label: "Accuracy",
    note: "Each module's classifier on the test images, epoch by epoch",
    unit: "",
    format: formatPercent,
  },
  gradientNorm: {
    label: "Gradient norm",
    note: "Mean norm of each module's gradient, epoch by epoch, coloured by its logarithm",
    unit: "",
    format: formatSignificant,
  },
  localLoss: {
    label: "Local loss",
    note: "What each module minimises, mean of each epoch, coloured by its logarithm",
    unit: "",
    format: formatLoss,
  },
};

/** Contrastive modules have no classifier of their own; a network that is trained as one has but one. */
export function stripKinds({ localModules, localLoss }: RunConfig): StripKind[] {
  if (localModules === 1) return [];
  return localLoss === "CONTRAST" ? ["gradientNorm", "localLoss"] : ["gain", "accuracy"];
}

/** Why there is no accuracy of each module; null where there is. */
export function withoutAccuracy({ localModules, localLoss }: RunConfig): string | null {
  if (localModules === 1) {
    return "The network is trained end-to-end: its one classifier stands at the end, and its test accuracy is among the curves below.";
  }
  return localLoss === "CONTRAST"
    ? "Every module but the last learns by contrast and has no classifier, so there is no test accuracy by module. Instead, what each of them measures:"
    : null;
}

export interface StripRow {
  /** By epoch from the first. Of the first module there is no gain: its accuracy stands for it. */
  values: Values;
  kind: StripKind;
  numbers: string[];
}

export const NUMBER_COLUMNS: Record<StripKind, string[]> = {
  gain: ["Last", "Gain", "Best"],
  accuracy: ["Last", "Gain", "Best"],
  gradientNorm: ["Last", "Least", "Greatest"],
  localLoss: ["Last", "Least", "Greatest"],
};

export function stripRows(
  kind: StripKind,
  epochs: readonly EpochMetric[],
  modules: number,
): StripRow[] {
  if (kind === "gradientNorm" || kind === "localLoss") return measuredRows(kind, epochs, modules);
  const accuracies = moduleAccuracies(epochs, modules);
  const gains = moduleGains(accuracies);
  return accuracies.map((values, index) => ({
    values: kind === "gain" && index > 0 ? gains[index]! : values,
    kind: index > 0 ? kind : "accuracy",
    numbers: [
      formatPercent(values.at(-1)),
      index === 0 ? "" : formatPoints(gains[index]!.at(-1) ?? null),
      formatPercent(greatestOf(values)),
    ],
  }));
}

const measuredRows = (
  kind: "gradientNorm" | "localLoss",
  epochs: readonly EpochMetric[],
  modules: number,
): StripRow[] =>
  Array.from({ length: modules }, (_, index) => {
    const values = valuesByEpoch(epochs, (epoch) => epoch[kind][index]);
    const numbers = [values.at(-1), leastOf(values), greatestOf(values)];
    return { values, kind, numbers: numbers.map((value) => inFormat(kind, value)) };
  });

const inFormat = (kind: StripKind, value: number | null | undefined): string =>
  value == null ? MISSING : STRIPS[kind].format(value);

/** "Module 7, epoch 43: −3.5 points". */
export function cellInWords(module: number, { values, kind }: StripRow, epoch: number): string {
  const value = values[epoch - 1] ?? null;
  const words = value === null ? "no number" : `${inFormat(kind, value)}${STRIPS[kind].unit}`;
  return `Module ${module}, epoch ${epoch}: ${words}`;
}

/** A strip without its colours: its ends and its last value. */
export function stripInWords(module: number, { values, kind }: StripRow): string {
  const { label, unit } = STRIPS[kind];
  const [least, greatest] = [leastOf(values), greatestOf(values)];
  if (least === null || greatest === null) return `${label} of module ${module}: no epoch yet`;
  const at = (value: number): string =>
    `${inFormat(kind, value)}${unit} in epoch ${values.indexOf(value) + 1}`;
  return `${label} of module ${module}: least ${at(least)}, greatest ${at(greatest)}`;
}
