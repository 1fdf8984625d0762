/**
 * Rounding. A value within rounding of zero falls on either side of a ReLU, and which side it is moves gradients by a percent,
 * far beyond the bounds. Of the five million values of ResNet-32 at batch 16, a few are that close in every step. Exact
 * arithmetic (the same network in float64) misses the gradients of r32-k2-R1E-contrast by 1.1e-2 and those of r32-k4-E-softmax
 * by 7.3e-3, and PyTorch itself, of another version, misses the parameters of r32-k1-e2e by 2.4e-3: there the reference's
 * float32 fell on the other side.
 *
 * So where a plain replay misses, the ReLUs nearest to zero are turned to their other side, one at a time: the forward pass stays
 * as it is, and the gradient moves by that ReLU's share. On which side each of them was in the reference is a question of least
 * squares with weights of 0 or 1: what brings the steps closest to what the trace tells. A wrong implementation is no better off:
 * a few ReLUs, next to zero and turned or not, explain nothing else in thousands of parameters.
 *
 * No gradient crosses a boundary, so a module is replayed through all steps before the next one begins, which then starts from
 * what the reference's did.
 *
 * Of ResNet-110, 16, 8 and 4 modules agree over three steps where the first step's gradients are known, with dozens of ReLUs turned;
 * without them, a ReLU that is wrong in the first step moves so many others in the next two that a large module's are not always found.
 */
import { afterModule, beforeModules, type ModuleStep, type Vectors } from "./module-alone.ts";
import { replayModule } from "./module-replay.ts";
import type { Replaying } from "./replaying.ts";

/**
 * Every module's steps as the reference did them, ReLUs within rounding of zero included, from its variables `before` the first.
 * Module by module, so that all its steps start from what the reference's did.
 */
export async function stepsAsReference(
  run: Replaying,
  before: readonly Vectors[],
  steps: number,
): Promise<ModuleStep[][]> {
  const { network, trace } = run;
  const betweens = Array.from({ length: steps }, () => beforeModules(network, trace.batch));
  const done: ModuleStep[][] = [];
  for (const [index, vectors] of before.entries()) {
    const found = await replayModule(run, index, { from: vectors, betweens });
    for (const [step, each] of found.entries()) afterModule(betweens[step]!, index, each);
    done.push(found);
  }
  return done;
}
