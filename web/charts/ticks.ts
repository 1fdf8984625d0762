import type { Range } from "./plot-line.ts";

/** Round numbers in a range, about as many as wanted. */
export function ticksOf([from, to]: Range, wanted: number, isLogarithmic = false): number[] {
  if (isLogarithmic && to / from >= 10) return decades(from, to, wanted);
  const step = roundStep((to - from) / wanted);
  const ticks: number[] = [];
  for (let index = Math.ceil(from / step); index * step <= to * (1 + 1e-12); index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** Of a range below it, as a part of its numbers, a step would be lost in their last digits. */
const LEAST_RANGE = 1e-9;

/** As many as wanted or more: of a range that has fewer round numbers, those of finer steps. */
export function ticksAtLeast([from, to]: Range, wanted: number): number[] {
  if (!(to - from > LEAST_RANGE * Math.max(Math.abs(from), Math.abs(to)))) return [from];
  let ticks: number[] = [];
  // A step is at most two and a half times as long as asked.
  for (let asked = wanted; asked <= 3 * wanted && ticks.length < wanted; asked++) {
    ticks = ticksOf([from, to], asked);
  }
  return ticks;
}

function decades(from: number, to: number, wanted: number): number[] {
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const factors = 3 * Math.log10(to / from) > 1.5 * wanted ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = low; power <= high; power++) {
    for (const factor of factors) ticks.push(Number((factor * 10 ** power).toPrecision(12)));
  }
  return ticks.filter((tick) => tick >= from && tick <= to);
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
}
