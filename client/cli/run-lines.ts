/** A run in lines of text: pure functions from what happened to what is printed. */
import type { RunEvent } from "../follow-run.ts";
import type { EpochMetricFragment, RunDetailFragment, StepMetricFragment } from "../graphql.gen.ts";
import { bestEpoch, type RunRecord } from "../run-record.ts";
import { bytes, count, duration, learningRate, loss, percent, speed } from "./numbers.ts";

export function beginLine(run: RunDetailFragment, url: string): string {
  const { dataset, depth, localModules, contextMode, epochs } = run.config;
  const network = `ResNet-${depth} on ${dataset}, K=${localModules}, context ${contextMode}`;
  return `run ${run.id} "${run.name}": ${network}, ${epochs} epochs, ${run.state}\n${url}`;
}

/** Who trains it, said when an attempt has started. */
export function attemptLine(run: RunDetailFragment): string {
  const asked = run.config.engine === run.engine ? "" : ` (asked ${run.config.engine})`;
  const worker = run.worker ? `, worker ${run.worker.hostname}, ${run.worker.device}` : "";
  return `attempt ${run.attempt}: engine ${run.engine}${asked}${worker}`;
}

export function epochLine(metric: EpochMetricFragment, { epochs, progress }: RunRecord): string {
  const best = bestEpoch(epochs.values());
  const pair = (name: string, lossValue: number | null, accuracy: number | null): string =>
    `${name} ${loss(lossValue)} ${percent(accuracy)} %`;
  return [
    `epoch ${metric.epoch}/${progress.epochs}`,
    `lr ${learningRate(metric.learningRate)}`,
    pair("train", metric.trainLoss, metric.trainAccuracy),
    metric.validationAccuracy !== null &&
      pair("validation", metric.validationLoss, metric.validationAccuracy),
    pair("test", metric.testLoss, metric.testAccuracy),
    best && `best ${percent(best.testAccuracy)} % at ${best.epoch}`,
    `${speed(metric.imagesPerSecond)} images/s`,
    duration(metric.trainSeconds + metric.evaluationSeconds),
    metric.gpuMemoryBytes !== null && `GPU ${bytes(metric.gpuMemoryBytes)}`,
  ]
    .filter(Boolean)
    .join("  ");
}

/** Steps count through the whole run; people count them within the epoch. */
export const stepInEpoch = (step: number, epoch: number, stepsPerEpoch: number): number =>
  step - (epoch - 1) * stepsPerEpoch;

export function stepLine(metric: StepMetricFragment, stepsPerEpoch: number): string {
  const step = stepInEpoch(metric.step, metric.epoch, stepsPerEpoch);
  return [
    `epoch ${metric.epoch} step ${step}/${stepsPerEpoch}`,
    `lr ${learningRate(metric.learningRate)}`,
    `loss ${moduleValues(metric.localLoss)}`,
    `${speed(metric.imagesPerSecond)} images/s`,
  ].join("  ");
}

/** `1:2.301 2:2.299`; a network of one module needs no number. */
export const moduleValues = (values: readonly (number | null)[]): string =>
  values.length === 1
    ? loss(values[0])
    : values.map((value, index) => `${index + 1}:${loss(value)}`).join(" ");

export function stateLine(event: Extract<RunEvent, { __typename: "StateEvent" }>): string {
  const { state, attempt, cause, message } = event;
  const isRetry = state === "QUEUED" && attempt > 0;
  const reason = [cause, message].filter(Boolean).join(": ");
  return [isRetry ? `${state} again, after attempt ${attempt}` : state, reason]
    .filter(Boolean)
    .join("  ");
}

export function progressLine({ state, progress }: RunRecord): string {
  const { phase, queuePosition, waitReason } = progress;
  if (state === "QUEUED") {
    return queuePosition === null || waitReason === null
      ? "QUEUED"
      : `QUEUED  place ${queuePosition} in the queue: ${waitReason.words}`;
  }
  const share = phaseShare(progress);
  return phase === "" || phase.toUpperCase() === state
    ? state
    : [state, phase, share].filter(Boolean).join("  ");
}

/** "50 %", of a download "50 %, 81.3 MiB of 162.6 MiB"; empty where it is not measured. */
function phaseShare({ phaseDone, phaseTotal, phaseUnit }: RunRecord["progress"]): string {
  if (phaseDone === null || !phaseTotal) return "";
  const share = `${percent(phaseDone / phaseTotal, 0)} %`;
  if (phaseUnit === null) return share;
  const [done, total] = [phaseDone, phaseTotal].map(phaseUnit === "BYTES" ? bytes : count);
  return `${share}, ${done} of ${total}${phaseUnit === "FILES" ? " files" : ""}`;
}

/** The last line of a run, and what to do with it. */
export function endLine(run: RunDetailFragment): string {
  const reason = [run.cause, run.causeMessage].filter(Boolean).join(": ");
  const took = run.startedAt
    ? ` after ${duration((Date.parse(run.finishedAt ?? run.updatedAt) - Date.parse(run.startedAt)) / 1000)}`
    : "";
  const accuracy =
    run.lastTestAccuracy === null
      ? ""
      : `: test accuracy ${percent(run.lastTestAccuracy)} % in the last epoch, best ${percent(run.bestTestAccuracy)} % in epoch ${run.bestEpoch}`;
  return `${run.state}${took}${accuracy}${reason ? `\n${reason}` : ""}`;
}

export function nextStepLines(run: RunDetailFragment, url: string): string[] {
  const contsup = "npm run contsup --";
  const lines = [`page     ${url}`];
  if (run.checkpoints.length > 0) {
    lines.push(`weights  ${contsup} weights ${run.id} -o weights.safetensors`);
  }
  if (run.progress.step > 0) lines.push(`metrics  ${contsup} export ${run.id} -o metrics.csv`);
  if (run.state === "PAUSED") lines.push(`go on    ${contsup} resume ${run.id}`);
  if (run.state === "FAILED") lines.push(`retry    ${contsup} retry ${run.id}`);
  return lines;
}

export const watchHint = (id: string): string =>
  `the run goes on; watch it with: npm run contsup -- watch ${id}`;

/** `stem to 1.2`, or the few there are. */
export const blockRange = (blocks: readonly string[]): string =>
  blocks.length > 2 ? `${blocks[0]} to ${blocks.at(-1)}` : blocks.join(", ");
