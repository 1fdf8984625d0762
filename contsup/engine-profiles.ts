// What each engine keeps of a step's operations, read off its kernels: convolution.ts, batch-norm.ts, the losses and their kernels in
// the engines' folders. Maps are counted in the largest of an operation's input, output and hidden values.
import type { EngineName, RequestedEngine } from "./engine-name.ts";
import type { OperationKind } from "./operations.ts";

/** Until its backward pass: the input (the first of several), the output, or what lies hidden between them. */
export type Kept = "input" | "output" | "hidden";

export type OperationProfile = {
  keeps: readonly Kept[];
  /** Maps alive at once in the forward pass, output included; the output alone where it is left out. */
  forwardMaps?: number;
  /** Likewise in the backward pass, gradients included. */
  backwardMaps?: number;
  /** The gradient takes the input's place, where nothing else refers to that, and the shortcut's gradient the output's gradient's. */
  inPlace?: true;
  /** The output is the input itself. */
  isNothing?: true;
  /** The gradient of an output that nothing reads, the loss's own gradient, is made of zeros. */
  zeros?: true;
  /** TensorFlow.js's own gradients free nothing: what they read stays until the backward pass ends. */
  leaves?: true;
};

/** A tensor kept by two operations counts once. `update` is the optimizer's step, its maps are vectors of the module's parameters. */
export type EngineProfile = Readonly<Record<OperationKind | "update", OperationProfile>>;

/** Our own operations in TensorFlow.js ops, with their temporaries. */
const PORTABLE: EngineProfile = {
  convolution: { keeps: ["input"] },
  batchNorm: { keeps: ["input"], forwardMaps: 2, backwardMaps: 3 },
  batchNormRelu: { keeps: ["input", "output"], forwardMaps: 2, backwardMaps: 4 },
  batchNormAddRelu: { keeps: ["input", "output"], forwardMaps: 2, backwardMaps: 4 },
  batchNormReluPool: { keeps: ["input"], forwardMaps: 2, backwardMaps: 4 },
  pool: { keeps: [], leaves: true },
  dropout: { keeps: ["input", "hidden"], leaves: true },
  fullyConnected: { keeps: ["input", "output"], leaves: true },
  contextSum: { keeps: [] },
  resize: { keeps: ["input"], leaves: true },
  resizeToSame: { keeps: [], isNothing: true },
  bias: { keeps: ["input"], leaves: true },
  reconstructionLoss: { keeps: ["hidden"], forwardMaps: 6, zeros: true, leaves: true },
  contrastLoss: { keeps: [], forwardMaps: 18, leaves: true },
  update: { keeps: [], forwardMaps: 8 },
};

/** On CPUs the gradients of batch norm are TensorFlow's own. */
const TENSORFLOW: EngineProfile = {
  ...PORTABLE,
  batchNorm: { keeps: ["input"], forwardMaps: 2 },
  batchNormRelu: { keeps: ["input", "output"], forwardMaps: 2, backwardMaps: 2 },
  batchNormAddRelu: { keeps: ["input", "output"], forwardMaps: 2 },
  batchNormReluPool: { keeps: ["input"], forwardMaps: 2, backwardMaps: 3 },
};

/** One kernel each, without temporaries. */
const ONEDNN: EngineProfile = {
  ...PORTABLE,
  batchNorm: { keeps: ["input"], inPlace: true },
  batchNormRelu: { keeps: ["input", "output"], inPlace: true },
  batchNormAddRelu: { keeps: ["input", "output"], inPlace: true },
  batchNormReluPool: { keeps: ["input"], inPlace: true },
  reconstructionLoss: { keeps: ["hidden"], zeros: true, leaves: true },
  contrastLoss: { keeps: [], leaves: true },
  update: { keeps: [], forwardMaps: 2 },
};

export const ENGINE_PROFILES: Readonly<Record<EngineName, EngineProfile>> = {
  tensorflow: TENSORFLOW,
  onednn: ONEDNN,
  webgpu: PORTABLE,
  cpu: PORTABLE,
};

/** Whose memory is planned before it is known which engine a run gets. */
export const plannedEngine = (asked: RequestedEngine): EngineName =>
  asked === "AUTO" ? "onednn" : asked;
