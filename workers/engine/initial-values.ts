/**
 * Initial weights, as the reference has them: convolutions normal with deviation sqrt(2 / (k k outChannels)) (He, fan out),
 * biases of convolutions and everything fully connected uniform in ±1 / sqrt(fan in) (PyTorch's default), batch norm 1 and 0.
 * The stream depends on the seed and on the parameter's name alone: one seed gives one backbone, however it is partitioned.
 */
import { randomStream } from "../random.ts";

export type InitialValues =
  | { kind: "constant"; value: number }
  | { kind: "normal"; deviation: number }
  | { kind: "uniform"; bound: number };

export const constant = (value: number): InitialValues => ({ kind: "constant", value });

export const heFanOut = (kernelSize: number, outChannels: number): InitialValues => ({
  kind: "normal",
  deviation: Math.sqrt(2 / (kernelSize * kernelSize * outChannels)),
});

export const uniformFanIn = (fanIn: number): InitialValues => ({
  kind: "uniform",
  bound: 1 / Math.sqrt(fanIn),
});

/** Fills `values` with the parameter's initial values. */
export function initialise(
  values: Float32Array,
  name: string,
  initial: InitialValues,
  seed: number,
): void {
  if (initial.kind === "constant") {
    values.fill(initial.value);
    return;
  }
  const stream = randomStream(seed, "init", hash(name));
  for (let index = 0; index < values.length; index++)
    values[index] =
      initial.kind === "normal"
        ? initial.deviation * stream.normal()
        : initial.bound * (2 * stream.uniform() - 1);
}

/** FNV-1a, 32 bits. */
function hash(name: string): number {
  let code = 0x811c9dc5;
  for (const letter of name) code = Math.imul(code ^ letter.charCodeAt(0), 0x01000193);
  return code >>> 0;
}
