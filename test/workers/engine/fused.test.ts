import type { Tf } from "@contsup/workers/engine/engine";
import { type FusedOp, fused } from "@contsup/workers/engine/fused";
import { beforeAll, expect, test } from "vitest";
import { openCpu } from "./engines.ts";

let tf: Tf;
beforeAll(async () => {
  tf = (await openCpu()).tf;
});

const scaled = (name: string): FusedOp<{ factor: number }> => ({
  name,
  portable: (tf, { x }, { factor }) => [tf.mul(x!, factor)],
});

test("without a kernel of the backend the portable definition runs, and its temporaries are freed", () => {
  const op: FusedOp = {
    name: "TestTwice",
    portable: (tf, { x }) => [tf.add(tf.mul(x!, 1), tf.mul(x!, 1))],
  };
  const x = tf.scalar(3);
  const before = tf.memory().numTensors;

  const [y] = fused(tf, op, { x }, {});

  expect(y!.dataSync()[0]).toBe(6);
  expect(tf.memory().numTensors).toBe(before + 1);
});

test("a kernel that the backend registered runs in its place, with inputs and attributes", () => {
  tf.registerKernel({
    kernelName: "TestScaled",
    backendName: tf.getBackend(),
    kernelFunc: ({ inputs, attrs }) =>
      tf.tensor1d([inputs.x!.shape.length, (attrs as { factor: number }).factor]),
  });

  const [y] = fused(tf, scaled("TestScaled"), { x: tf.scalar(3) }, { factor: 7 });

  expect([...y!.dataSync()]).toEqual([0, 7]);
});

test("the op's own gradient is used, and its saved tensors are freed", () => {
  const op: FusedOp<{ factor: number }> = {
    ...scaled("TestSlope"),
    gradient: {
      savedInputs: ["x"],
      savedOutputs: [],
      backward: (tf, [dy], [x], { factor }) => ({ x: () => tf.mul(tf.mul(dy!, x!), factor) }),
    },
  };
  const x = tf.scalar(3);
  const before = tf.memory().numTensors;

  const gradient = tf.grad((x) => fused(tf, op, { x }, { factor: 10 })[0]!)(x);

  expect(gradient.dataSync()[0]).toBe(30);
  expect(tf.memory().numTensors).toBe(before + 1);
});
