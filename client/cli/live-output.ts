/** A run on a terminal: lines for epochs and changes of state, and below them a bar and the losses of the modules, live. */
import type { RunRecord } from "../run-record.ts";
import { progressBar, sparkline } from "./bars.ts";
import type { Output } from "./context.ts";
import { createLiveRegion } from "./live-region.ts";
import { duration, loss, percent, speed } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { moduleValues, progressLine, stepInEpoch } from "./run-lines.ts";
import type { RunOutput } from "./run-output.ts";
import { createTextOutput } from "./text-output.ts";

const REDRAW_EVERY_MS = 80;
const BAR_WIDTH = 24;
const DEFAULT_COLUMNS = 80;

export interface LiveOutputOptions {
  stdout: Output;
  paint: Paint;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createLiveOutput({ stdout, paint, now }: LiveOutputOptions): RunOutput {
  const region = createLiveRegion(stdout);
  const lines = createTextOutput({
    print: region.print,
    paint,
    printEvery: null,
    hasPhases: false,
  });
  let record: RunRecord | null = null;
  let question: string | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const redraw = () => {
    drawnAt = now();
    const columns = stdout.columns ?? DEFAULT_COLUMNS;
    const live = record ? liveLines(record, columns, drawnAt) : [];
    region.draw([...live.map(paint.cyan), ...(question ? [paint.bold(question)] : [])]);
  };
  return {
    ...lines,
    event(event, latest) {
      record = latest;
      lines.event(event, latest);
      const isFrequent = event.__typename === "StepEvent" || event.__typename === "ProgressEvent";
      if (!isFrequent || now() - drawnAt >= REDRAW_EVERY_MS) redraw();
    },
    ask(asked) {
      question = asked;
      redraw();
    },
    end(run, latest, url) {
      region.draw([]);
      lines.end(run, latest, url);
    },
    detached(run, url) {
      region.draw([]);
      lines.detached(run, url);
    },
  };
}

/** One or two lines, none wider than the terminal. */
export function liveLines(record: RunRecord, columns: number, nowMs: number): string[] {
  const cut = (line: string): string => (line.length < columns ? line : line.slice(0, columns - 1));
  const { lastStep, state } = record;
  if (state !== "RUNNING") return [cut(beforeTraining(record))];
  const losses = lastStep ? [cut(moduleLine(lastStep.localLoss, columns))] : [];
  return [cut(trainingLine(record, nowMs)), ...losses];
}

function beforeTraining(record: RunRecord): string {
  const { phaseDone, phaseTotal } = record.progress;
  const hasBar = record.state === "STARTING" && phaseDone !== null && phaseTotal;
  const bar = hasBar ? `  ${progressBar(phaseDone / phaseTotal, BAR_WIDTH)}` : "";
  return `${progressLine(record)}${bar}`;
}

function trainingLine({ progress, stepsPerEpoch }: RunRecord, nowMs: number): string {
  const { epoch, epochs, step, imagesPerSecond, phase, phaseDone, phaseTotal } = progress;
  const { expectedEndAt } = progress;
  const done = Math.max(0, stepInEpoch(step, Math.max(1, epoch), stepsPerEpoch));
  const isShare = !phase.startsWith("module "); // which tells its number
  const whole = epochs * stepsPerEpoch;
  return [
    `epoch ${epoch}/${epochs} ${progressBar(done / stepsPerEpoch, BAR_WIDTH)} ${done}/${stepsPerEpoch}`,
    `${percent(step / whole, 1)} %`,
    imagesPerSecond !== null && `${speed(imagesPerSecond)} images/s`,
    expectedEndAt && `ETA ${duration((Date.parse(expectedEndAt) - nowMs) / 1000)}`,
    isShare && phaseDone !== null && phaseTotal
      ? `${phase} ${percent(phaseDone / phaseTotal, 0)} %`
      : phase,
  ]
    .filter(Boolean)
    .join("  ");
}

/** Numbers where they fit, else a bar for each module and the numbers of the first and the last. */
function moduleLine(losses: readonly (number | null)[], columns: number): string {
  const numbers = `loss ${moduleValues(losses)}`;
  if (numbers.length < columns) return numbers;
  return `loss 1:${loss(losses[0])} ${sparkline(losses)} ${losses.length}:${loss(losses.at(-1))}`;
}
