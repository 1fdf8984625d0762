import type { EpochMetric } from "@contsup/client/client";

export type Values = readonly (number | null)[];

/** From epoch 1 on: a run that went on from another's checkpoint has none of the first. */
export function valuesByEpoch(
  epochs: readonly EpochMetric[],
  measured: (epoch: EpochMetric) => number | null | undefined,
): Values {
  const values = Array<number | null>(epochs.at(-1)?.epoch ?? 0).fill(null);
  for (const epoch of epochs) values[epoch.epoch - 1] = measured(epoch) ?? null;
  return values;
}

/** By module, then by epoch: the test accuracy of its own classifier. */
export const moduleAccuracies = (epochs: readonly EpochMetric[], modules: number): Values[] =>
  Array.from({ length: modules }, (_, index) =>
    valuesByEpoch(epochs, ({ accuracy }) => accuracy[index]),
  );

/** What each module adds to the one before it; the first has none before. */
export const moduleGains = (accuracies: readonly Values[]): Values[] =>
  accuracies.map((values, module) => {
    const before = accuracies[module - 1];
    return values.map((value, epoch) => {
      const base = before?.[epoch] ?? null;
      return value === null || base === null ? null : value - base;
    });
  });

export const known = (values: Values): number[] => values.filter((value) => value !== null);

/** Null where there is no number. */
export const greatestOf = (values: Values): number | null =>
  known(values).reduce<number | null>((most, value) => Math.max(most ?? value, value), null);

export const leastOf = (values: Values): number | null =>
  known(values).reduce<number | null>((least, value) => Math.min(least ?? value, value), null);

/** The colours of gains end here: few epochs gain more, and those would pale all others. */
export function gainLimit(gains: readonly Values[]): number {
  const sizes = gains.flatMap((values) => known(values).map(Math.abs)).sort((a, b) => a - b);
  return sizes[Math.floor(0.95 * sizes.length)] || 0.01;
}
