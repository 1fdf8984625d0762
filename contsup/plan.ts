// What a run will need, predicted from its config before anything runs: parameters, multiply-adds, and the memory arithmetic.
// Memory is counted per local module, since a module's activations are freed before the next one starts.
import { type LocalModule, localModules } from "./architecture.ts";
import { contextEncoders } from "./context.ts";
import { imageFeature, moduleOperations, sourceFeature } from "./module-operations.ts";
import type { Feature, Operation, OperationKind, Part } from "./operations.ts";
import type { RunConfig } from "./run-config.ts";

/**
 * What an engine keeps of each operation until its backward pass: its (first) input, its other inputs (the shortcut of a residual
 * add, the contexts of a sum, the target of a loss), its output. A tensor kept by two operations counts once.
 */
export type EngineProfile = Record<OperationKind, readonly ("input" | "others" | "output")[]>;

/** All tensors are float32. */
const BYTES_PER_ELEMENT = 4;

const ALL = ["input", "others", "output"] as const;

/** Plain TensorFlow.js: every tensor made inside a gradient closure lives until the closure is left. */
export const PLAIN_PROFILE: EngineProfile = {
  convolution: ALL,
  batchNorm: ALL,
  batchNormRelu: ALL,
  batchNormAddRelu: ALL,
  pool: ALL,
  fullyConnected: ALL,
  contextSum: ALL,
  resize: ALL,
  sigmoid: ALL,
  reconstructionLoss: ALL,
  contrastLoss: ALL,
};

export type ModulePlan = {
  /** From 1 to K. */
  module: number;
  /** "stem", then "stage.block". */
  blocks: string[];
  /** All that the module trains: backbone (in module K the classifier too), head, encoders in front of it, decoder. */
  parameters: number;
  headParameters: number;
  encoderParameters: number;
  decoderParameters: number;
  /** Forward pass of training, per image. */
  multiplyAdds: number;
  /** Activations kept for the module's backward pass. */
  activationBytes: number;
  /** The module's activations, what other modules keep alive, and the weights: see `peakBytes`. */
  peakBytes: number;
};

export type PlanTotal = {
  parameters: number;
  multiplyAddsPerImage: number;
  /** Training compute: 2 x multiply-adds, forward and both gradients. */
  gflopPerImage: number;
  /** These two are of the module that needs most. */
  activationBytes: number;
  peakBytes: number;
};

export type Plan = PlanTotal & {
  modules: ModulePlan[];
  /** The same network trained as one module. */
  endToEnd: PlanTotal;
  stepsPerEpoch: number;
  boundaries: [number, number][];
  partitionComputed: boolean;
};

export function plan(config: RunConfig, profile: EngineProfile = PLAIN_PROFILE): Plan {
  const whole: RunConfig = {
    ...config,
    localModules: 1,
    boundaries: [],
    contextMode: "R0",
    decoder: false,
    lossScale: null,
  };
  const { modules, total } = planNetwork(config, profile);
  return {
    modules,
    ...total,
    endToEnd: planNetwork(whole, profile).total,
    stepsPerEpoch: Math.ceil((config.trainImages - config.validationImages) / config.batchSize),
    boundaries: config.boundaries,
    partitionComputed: config.partitionComputed,
  };
}

function planNetwork(config: RunConfig, profile: EngineProfile) {
  const locals = localModules(config).map((local) => ({
    local,
    operations: moduleOperations(config, local),
  }));
  const all = locals.flatMap(({ operations }) => operations);
  const parameters = parametersOf(all);
  const modules = locals.map(({ local, operations }) =>
    planModule(config, profile, local, operations, parameters),
  );
  const total: PlanTotal = {
    parameters,
    multiplyAddsPerImage: multiplyAddsOf(all),
    gflopPerImage: flop(all) / 1e9,
    activationBytes: Math.max(...modules.map((module) => module.activationBytes)),
    peakBytes: Math.max(...modules.map((module) => module.peakBytes)),
  };
  return { modules, total };
}

function planModule(
  config: RunConfig,
  profile: EngineProfile,
  { module, units }: LocalModule,
  operations: Operation[],
  networkParameters: number,
): ModulePlan {
  const kept = keptFeatures(operations, profile);
  return {
    module,
    blocks: units.map(([stage, block]) => (stage === 0 ? "stem" : `${stage}.${block}`)),
    parameters: parametersOf(operations),
    headParameters: parametersOf(operations, "head"),
    encoderParameters: parametersOf(operations, "encoder"),
    decoderParameters: parametersOf(operations, "decoder"),
    multiplyAdds: multiplyAddsOf(operations),
    activationBytes: bytesOf(config, kept),
    peakBytes: peakBytes(config, module, operations, kept, networkParameters),
  };
}

/** Two per multiply-add, forward and gradient of the weights; and gradient of the input, unless that is detached. */
const flop = (operations: Operation[]): number =>
  sum(
    operations.map(({ inputs, multiplyAdds }) => 2 * multiplyAdds * (inputs[0]!.detached ? 2 : 3)),
  );

/** What the profile keeps, each tensor once. */
function keptFeatures(operations: Operation[], profile: EngineProfile): Map<string, Feature> {
  const features = operations.flatMap(({ kind, inputs, output }) => {
    const parts = { input: inputs.slice(0, 1), others: inputs.slice(1), output: [output] };
    return profile[kind].flatMap((part) => parts[part]);
  });
  return new Map(features.map((feature) => [feature.name, feature]));
}

/**
 * What is alive while a module is in its backward pass: its kept activations; the images and contextual features that later
 * modules still need; the largest gradient with the one it comes from; weights and momentum of the whole network, and
 * the module's gradients. Not counted: running statistics, and what a library takes as scratch space.
 */
function peakBytes(
  config: RunConfig,
  module: number,
  operations: Operation[],
  kept: Map<string, Feature>,
  networkParameters: number,
): number {
  const alive = new Map([...kept, ...featuresNeededLater(config, module)]);
  const gradients = operations.map(({ inputs, output }) =>
    sum([output, ...inputs.filter((input) => !input.detached)].map(elements)),
  );
  const weights = 2 * networkParameters + parametersOf(operations);
  return (
    bytesOf(config, alive) +
    BYTES_PER_ELEMENT * (config.batchSize * Math.max(...gradients) + weights)
  );
}

/** Made before or in front of `module`, and read behind it. */
function featuresNeededLater(config: RunConfig, module: number): [string, Feature][] {
  const laterBoundaries = config.boundaries.map((_, index) => index).slice(module - 1);
  const sources = laterBoundaries
    .flatMap((index) => contextEncoders(config.contextMode, index, config.localModules))
    .map((slot) => slot.source)
    .filter((source) => source === "image" || source <= module - 2);
  const features = sources.map((source) => sourceFeature(config, source));
  if (config.decoder && laterBoundaries.length > 0) features.push(imageFeature(config));
  return features.map((feature) => [feature.name, feature]);
}

const elements = ({ channels, size }: Feature): number => channels * size * size;

const bytesOf = (config: RunConfig, features: Map<string, Feature>): number =>
  BYTES_PER_ELEMENT * config.batchSize * sum([...features.values()].map(elements));

const parametersOf = (operations: Operation[], part?: Part): number =>
  sum(
    operations
      .filter((operation) => !part || operation.part === part)
      .map((operation) => operation.parameters),
  );

const multiplyAddsOf = (operations: Operation[]): number =>
  sum(operations.map((operation) => operation.multiplyAdds));

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
