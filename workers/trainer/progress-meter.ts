/** Where the run is, told with every step and else at most twice a second, with the expected end from the measured speed. */
import type { PhaseUnit } from "@contsup/contsup/phase-unit";
import type { RunConfig } from "@contsup/contsup/run-config";
import { stepsPerEpoch } from "@contsup/contsup/steps-per-epoch";
import type { TrainEvent } from "../train-event.ts";
import type { TrainingProgress } from "../training-progress.ts";
import type { ProgressReport } from "./protocol.ts";

/** Each report costs the database, the API and every page that follows some milliseconds of a processor that trains. */
const REPORT_EVERY_MS = 500;
/** Weight of the newest step in the speed: about the last ten steps count. */
const NEWEST_WEIGHT = 0.1;

/** How far a phase is. */
interface Measured {
  done: number;
  total: number;
  unit?: PhaseUnit | null;
}

const UNMEASURED = { phaseDone: null, phaseTotal: null, phaseUnit: null };

const inReport = ({ done, total, unit = null }: Measured) => ({
  phaseDone: done,
  phaseTotal: total || null,
  phaseUnit: unit,
});

export class ProgressMeter {
  readonly #config: RunConfig;
  readonly #tell: (report: ProgressReport) => void;
  readonly #stepsPerEpoch: number;
  #report: ProgressReport;
  #imagesPerSecond: number | null = null;
  #evaluationSeconds = 0;
  #lastTold = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(config: RunConfig, tell: (report: ProgressReport) => void) {
    this.#config = config;
    this.#tell = tell;
    this.#stepsPerEpoch = stepsPerEpoch(config);
    this.#report = {
      type: "progress",
      phase: "",
      phaseDone: null,
      phaseTotal: null,
      phaseUnit: null,
      epoch: 0,
      step: 0,
      stepsPerEpoch: this.#stepsPerEpoch,
      imagesPerSecond: null,
      remainingSeconds: null,
    };
  }

  /** Told at once: what follows may keep the event loop busy for seconds. */
  begin(phase: string): void {
    this.#change({ phase, ...UNMEASURED });
    this.#tellNow();
  }

  /** `total` 0 stands for unknown. */
  phase(phase: string, measured?: Measured): void {
    this.#update({ phase, ...UNMEASURED, ...(measured && inReport(measured)) });
  }

  /** The first module is told at once, however short it was before. */
  startFrom({ epoch, step }: TrainingProgress): void {
    this.#lastTold = Number.NEGATIVE_INFINITY;
    this.#report = { ...this.#report, epoch: Math.min(epoch, this.#config.epochs), step };
  }

  observe(event: TrainEvent): void {
    switch (event.type) {
      case "module": {
        const { localModules } = this.#config;
        const phase = `module ${event.module} of ${localModules}`;
        this.phase(phase, { done: event.module, total: localModules });
        break;
      }
      case "evaluation": {
        const phase = event.split === "test" ? "evaluating" : "evaluating on validation images";
        this.phase(phase, event);
        break;
      }
      case "step":
        this.#observeSpeed(event.imagesPerSecond);
        this.#change({ epoch: event.epoch, step: event.step });
        break;
      case "epoch":
        this.#evaluationSeconds = event.evaluationSeconds;
        break;
    }
  }

  /** For who tells it with another report: it is not told again. */
  report(): ProgressReport {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastTold = performance.now();
    return this.#report;
  }

  /** Tells what is left to tell. */
  end(): void {
    if (this.#timer) this.#tellNow();
  }

  #observeSpeed(imagesPerSecond: number): void {
    const before = this.#imagesPerSecond ?? imagesPerSecond;
    this.#imagesPerSecond = before + NEWEST_WEIGHT * (imagesPerSecond - before);
  }

  #update(change: Partial<ProgressReport>): void {
    this.#change(change);
    const wait = this.#lastTold + REPORT_EVERY_MS - performance.now();
    if (wait <= 0) this.#tellNow();
    else this.#timer ??= setTimeout(() => this.#tellNow(), wait);
  }

  #change(change: Partial<ProgressReport>): void {
    this.#report = {
      ...this.#report,
      ...change,
      imagesPerSecond: this.#imagesPerSecond,
      remainingSeconds: this.#remainingSeconds(change.step ?? this.#report.step),
    };
  }

  #tellNow(): void {
    this.#tell(this.report());
  }

  #remainingSeconds(step: number): number | null {
    if (this.#imagesPerSecond === null) return null;
    const { epochs, trainImages, validationImages } = this.#config;
    const epochsLeft = epochs - step / this.#stepsPerEpoch;
    const secondsPerEpoch = (trainImages - validationImages) / this.#imagesPerSecond;
    return epochsLeft * secondsPerEpoch + Math.ceil(epochsLeft) * this.#evaluationSeconds;
  }
}
