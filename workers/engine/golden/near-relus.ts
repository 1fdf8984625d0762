/** Which ReLUs of a step are nearest to zero, measured by how far rounding moves what reaches them. */
import { randomStream } from "../../random.ts";
import { forwardAlone, type Here } from "./module-alone.ts";
import { withOtherLastBits } from "./noise.ts";
import { type ReluInput, type ReluPlace, reluInputs } from "./relu-sides.ts";
import type { Replaying } from "./replaying.ts";

export interface NearRelu extends ReluPlace {
  /** From zero, in units of what other last bits change (root mean square of its channel). */
  distance: number;
}

/** None beyond. */
export const FARTHEST = 100;

/** Nearest first. `inputs` are those of the step from `here`. */
export async function nearRelus(
  run: Replaying,
  here: Here,
  inputs: readonly ReluInput[],
): Promise<NearRelu[]> {
  const { network, index } = here;
  const seed = randomStream(0, "init", index);
  const moved = withOtherLastBits(network.modules[index]!, here, await run.noise(), {
    units: 1,
    seed,
  });
  const others = await reluInputs(network.engine.tf, () => forwardAlone({ ...here, ...moved }));
  const near: NearRelu[] = [];
  for (const [layer, { values, channels }] of inputs.entries()) {
    const rounding = deviations(values, others[layer]!.values, channels);
    for (let at = 0; at < values.length; at++) {
      const distance = Math.abs(values[at]!) / rounding[at % channels]!;
      if (distance <= FARTHEST) near.push({ layer, at, distance });
    }
  }
  return near.sort((a, b) => a.distance - b.distance);
}

/** Root mean squares, by channel. */
function deviations(values: Float32Array, others: Float32Array, channels: number): Float64Array {
  const squares = new Float64Array(channels);
  for (let at = 0; at < values.length; at++)
    squares[at % channels]! += (values[at]! - others[at]!) ** 2;
  return squares.map((sum) => Math.sqrt((sum * channels) / values.length));
}
