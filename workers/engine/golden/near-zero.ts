/**
 * Rounding. A value within rounding of zero falls on either side of a ReLU, and which side it is moves gradients by a percent,
 * far beyond the bounds. Of the five million values of ResNet-32 at batch 16, a few are that close in every step. Exact
 * arithmetic (the same network in float64) misses the gradients of r32-k2-R1E-contrast by 1.1e-2 and those of r32-k4-E-softmax
 * by 7.3e-3, and PyTorch itself, of another version, misses the parameters of r32-k1-e2e by 2.4e-3: there the reference's
 * float32 fell on the other side.
 *
 * So where a plain replay misses, each module's steps are repeated with the last bits of its parameters and of what it starts from
 * changed at random. What that does to its gradient is a sum of a few such ReLUs' shares. Which of them the reference had on the
 * other side is a question of least squares: the weights of the repetitions that bring what the trace tells of the gradient
 * closest to the reference's. A wrong implementation is no better off: but for such ReLUs last bits move nothing beyond the bounds,
 * and these directions explain nothing else in thousands of parameters.
 *
 * No gradient crosses a boundary, so a module is replayed through all steps before the next one begins, which then starts from
 * what the reference's did.
 *
 * Limits: the larger a module, the more such ReLUs, until repetitions no longer tell them apart. ResNet-110 agrees in 16 modules,
 * and in 8 where the first gradients are known; in 8 without them, and in 4, it does not. In 2 and 1 PyTorch itself is chaotic.
 */
import { afterModule, beforeModules, type ModuleStep, type Vectors } from "./module-alone.ts";
import { ModuleReplay } from "./module-replay.ts";
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
    const found = await new ModuleReplay(run, index, betweens).steps(vectors);
    for (const [step, each] of found.entries()) afterModule(betweens[step]!, index, each);
    done.push(found);
  }
  return done;
}
