/** What a run's events add up to: one epoch metric per epoch (a newer attempt's replaces the older), the last step, where it is now. */
import { stepsPerEpoch } from "@contsup/contsup/steps-per-epoch";
import type { RunEvent } from "./follow-run.ts";
import type {
  EpochMetricFragment,
  ProgressFragment,
  RunDetailFragment,
  RunState,
  StepMetricFragment,
} from "./graphql.gen.ts";

export interface RunRecord {
  state: RunState;
  attempt: number;
  progress: ProgressFragment;
  /** Known before the first step, unlike the progress's. */
  stepsPerEpoch: number;
  lastStep: StepMetricFragment | null;
  epochs: Map<number, EpochMetricFragment>;
  isCaughtUp: boolean;
}

export const createRunRecord = (run: RunDetailFragment): RunRecord => ({
  state: run.state,
  attempt: run.attempt,
  progress: run.progress,
  stepsPerEpoch: stepsPerEpoch(run.config),
  lastStep: null,
  epochs: new Map(),
  isCaughtUp: false,
});

export function applyRunEvent(record: RunRecord, event: RunEvent): void {
  switch (event.__typename) {
    case "StepEvent": {
      const { step, epoch, imagesPerSecond } = event.metric;
      record.lastStep = event.metric;
      record.progress = { ...record.progress, step, epoch, imagesPerSecond };
      break;
    }
    case "EpochEvent":
      record.epochs.set(event.metric.epoch, event.metric);
      break;
    case "StateEvent":
      record.state = event.state;
      record.attempt = event.attempt;
      break;
    case "ProgressEvent":
      record.progress = event.progress;
      break;
    case "CaughtUpEvent":
      record.isCaughtUp = true;
      break;
  }
}

/** Chosen on validation images where some are held out, else on the test images; the first epoch wins a tie. */
export function bestEpoch(epochs: Iterable<EpochMetricFragment>): EpochMetricFragment | null {
  let best: EpochMetricFragment | null = null;
  for (const metric of epochs) {
    if (chosenAccuracy(metric) > (best ? chosenAccuracy(best) : -1)) best = metric;
  }
  return best;
}

const chosenAccuracy = ({ validationAccuracy, testAccuracy }: EpochMetricFragment): number =>
  validationAccuracy ?? testAccuracy ?? -1;
