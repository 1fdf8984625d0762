import type { FailureCause } from "@contsup/contsup/run-state";

/** A loss that is not finite: from here on every weight of the module is lost. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  readonly failureCause: FailureCause = "DIVERGED";

  constructor(step: number, module: number, loss: number, name = "loss") {
    super(`step ${step}: the ${name} of module ${module} is ${loss}`);
  }
}
