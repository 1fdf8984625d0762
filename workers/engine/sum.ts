import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import { type FusedOp, fused } from "./fused.ts";

/** Unlike `tf.addN` it saves none of its inputs for the backward pass. */
const SUM: FusedOp<{ terms: number }> = {
  name: "SumOfTensors",
  portable: (tf, inputs) => [Object.values(inputs).reduce((total, term) => tf.add(total, term))],
  gradient: {
    savedInputs: [],
    savedOutputs: [],
    backward: (tf, [dy], _saved, { terms }) =>
      Object.fromEntries(
        Array.from({ length: terms }, (_, index) => [
          termName(index),
          () => {
            const gradient = tf.clone(dy!);
            if (index === terms - 1) dy!.dispose();
            return gradient;
          },
        ]),
      ),
  },
};

const termName = (index: number): string => `term${index}`;

/** Of tensors of one shape; something trained must stand behind the last, which is where dy is freed. */
export function sum(tf: Tf, terms: Tensor[]): Tensor {
  const inputs: NamedTensorMap = Object.fromEntries(
    terms.map((term, index) => [termName(index), term]),
  );
  return fused(tf, SUM, inputs, { terms: terms.length })[0]!;
}
