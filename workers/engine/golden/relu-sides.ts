/** The ReLUs of a module: what reaches them, and steps with some of them on a side that is given. */
import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import { batchNorm } from "../batch-norm.ts";
import type { Tf } from "../engine.ts";
import { intercepted } from "../fused.ts";

/** One value that reaches a ReLU. */
export interface ReluPlace {
  /** Which layer, in the order of the module's forward pass. */
  layer: number;
  /** In what reaches it, (N, H, W, C) or (N, C). */
  at: number;
}

/** Whether the gradient passes. */
export interface ReluSide extends ReluPlace {
  passes: boolean;
}

/** What reaches a layer of ReLUs: (N, H, W, C) or (N, C). */
export interface ReluInput {
  values: Float32Array;
  channels: number;
}

const FORWARD: readonly string[] = ["BatchNormRelu", "BatchNormReluPool", "LoneRelu"];
const BACKWARD: readonly string[] = ["BatchNormReluGrad", "BatchNormReluPoolGrad", "LoneReluGrad"];

/** By layer. */
export async function reluInputs(tf: Tf, pass: () => Promise<unknown>): Promise<ReluInput[]> {
  const seen: Tensor[] = [];
  await intercepted(({ op, inputs }, run) => {
    if (FORWARD.includes(op.name)) seen.push(tf.keep(beforeRelu(tf, inputs)));
    return run();
  }, pass);
  const found: ReluInput[] = [];
  for (const tensor of seen) {
    const values = (await tensor.data<"float32">()) as Float32Array;
    found.push({ values: values.slice(), channels: tensor.shape.at(-1)! });
    tensor.dispose();
  }
  return found;
}

const beforeRelu = (tf: Tf, { x, gamma, beta, residual }: NamedTensorMap): Tensor =>
  tf.tidy(() => {
    if (!gamma) return tf.clone(x!);
    const { y } = batchNorm(tf, "nothing", { x: x!, gamma, beta: beta! });
    return residual ? tf.add(y, residual) : y;
  });

/** The forward pass is as it would be: next to zero a ReLU's value is the same on both sides. */
export async function onSides<T>(
  tf: Tf,
  sides: Iterable<ReluSide>,
  step: () => Promise<T>,
): Promise<T> {
  const wanted = Map.groupBy(sides, ({ layer }) => layer);
  if (wanted.size === 0) return step();
  const layers: object[] = [];
  return intercepted(({ op, inputs, attributes }, run) => {
    if (FORWARD.includes(op.name)) layers.push(inputs.x!.dataId);
    if (!BACKWARD.includes(op.name)) return run();
    const here = wanted.get(layers.indexOf(inputs.x!.dataId));
    if (!here) return run();
    return tf.tidy(() => {
      const y = placed(tf, inputs.y ?? beforeRelu(tf, inputs), here);
      return op.portable(tf, { ...inputs, y }, attributes);
    });
  }, step);
}

/** Masks are read from what is above zero. */
function placed(tf: Tf, y: Tensor, sides: readonly ReluSide[]): Tensor {
  const kept = new Float32Array(y.size).fill(1);
  const put = new Float32Array(y.size);
  for (const { at, passes } of sides) {
    kept[at] = 0;
    put[at] = passes ? 1 : 0;
  }
  return tf.add(tf.mul(y, tf.tensor(kept, y.shape)), tf.tensor(put, y.shape));
}
