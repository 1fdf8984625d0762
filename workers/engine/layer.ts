/**
 * A layer is a function of a pass and of tensors. It declares its variables when it is made, and finds them in the pass when
 * it runs: in training and in evaluation alike, whoever holds the variables.
 */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";
import type { InitialValues } from "./initial-values.ts";

/** A declared parameter, by its place among those of its local module. */
export type ParameterIndex = number & { readonly kind: "parameter" };
/** Declared running statistics of a batch norm, likewise. */
export type StatisticsIndex = number & { readonly kind: "statistics" };

/** Takes what a layer needs; names are the reference implementation's, shapes are ours: (h, w, in, out) and (in, out). */
export interface Declare {
  parameter(name: string, shape: number[], initial: InitialValues): ParameterIndex;
  /** `name.running_mean` and `name.running_var` of a batch norm. */
  statistics(name: string, channels: number): StatisticsIndex;
}

/** One batch on its way through one local module. */
export interface Pass {
  tf: Tf;
  training: boolean;
  parameter(index: ParameterIndex): Tensor;
  /** Running statistics, in evaluation. */
  statistics(index: StatisticsIndex): { mean: Tensor; variance: Tensor };
  /** Notes the batch's own moments (the variance biased, over `count` values a channel), in training. */
  record(index: StatisticsIndex, moments: { mean: Tensor; variance: Tensor; count: number }): void;
  /** A mask of 0 and 1 / (1 - rate), in training with dropout; `layer` tells the network's dropout layers apart. */
  dropoutMask(layer: number, shape: number[]): Tensor | null;
}

export type Layer = (pass: Pass, x: Tensor) => Tensor;
