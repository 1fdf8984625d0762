// The memory arithmetic, per local module: a module's activations are freed before the next one starts, so the run needs
// what its largest module needs.
import type { LocalModule } from "./architecture.ts";
import { contextEncoders, type Slot } from "./context.ts";
import type { EngineProfile } from "./engine-profiles.ts";
import {
  BYTES_PER_ELEMENT,
  elementsOf,
  keptFeatures,
  type MemoryByUse,
  MemoryTimeline,
} from "./memory-timeline.ts";
import { imageFeature, sourceFeature } from "./module-operations.ts";
import type { Feature, Operation } from "./operations.ts";
import type { RunConfig } from "./run-config.ts";

export type ModuleMemory = {
  /** Kept for the module's backward pass. */
  activationBytes: number;
  /** The most that is alive at once while the module trains: all that follows, which is of that moment. */
  peakBytes: number;
  /** Of the network, with batch norm's running statistics, and the module's once more as single tensors. */
  weightBytes: number;
  /** Of the module's weights. */
  gradientBytes: number;
  /** The network's momentum. */
  optimizerBytes: number;
  /** Activations, and gradients of activations, of the module's own blocks (in module K with the classifier). */
  backboneBytes: number;
  headBytes: number;
  /** Of the context encoders in front of the module. */
  encoderBytes: number;
  decoderBytes: number;
  /** The images and features that encoders of this or of later modules read, and the decoder's target. */
  contextBytes: number;
};

/** Parameters of the network, and running statistics. */
export type NetworkSize = { parameters: number; statistics: number };

/** Not counted: batch moments, labels, losses, and what a library takes as scratch space. */
export function moduleMemory(
  config: RunConfig,
  profile: EngineProfile,
  { module }: LocalModule,
  written: readonly Operation[],
  network: NetworkSize,
): ModuleMemory {
  const operations = withoutNothing(profile, written);
  const parameters = operations.reduce((sum, operation) => sum + operation.parameters, 0);
  const timeline = new MemoryTimeline(profile, config.batchSize);
  timeline.take("weights", network.parameters + network.statistics + parameters);
  timeline.take("optimizer", network.parameters);
  for (const feature of waiting(config, module)) timeline.hold(feature, "context");
  const sum = operations.find(({ kind }) => kind === "contextSum");
  const input = sum ? sum.inputs[0]! : firstOfBackbone(operations).inputs[0]!;
  timeline.hold(input, "backbone");
  const returned = [sum?.output ?? input, lastFeature(operations)];
  timeline.forward(operations, sum ? input : null, returned);
  timeline.backward(operations);
  timeline.take("gradients", parameters); // as one vector
  timeline.endBackward();
  update(timeline, profile, parameters);
  return {
    activationBytes: keptBytes(config, profile, operations),
    ...bytesOf(timeline.peak),
  };
}

/** Without the operations that do nothing on the engine. */
function withoutNothing(profile: EngineProfile, operations: readonly Operation[]): Operation[] {
  const sources = new Map<string, Feature>();
  const done: Operation[] = [];
  for (const operation of operations) {
    const inputs = operation.inputs.map((input) => sources.get(input.name) ?? input);
    if (profile[operation.kind].isNothing) sources.set(operation.output.name, inputs[0]!);
    else done.push({ ...operation, inputs });
  }
  return done;
}

const firstOfBackbone = (operations: readonly Operation[]): Operation =>
  operations.find(({ part }) => part === "backbone")!;

/** What the module hands on, or its classifier reads. */
const lastFeature = (operations: readonly Operation[]): Feature =>
  operations.findLast(({ kind, part }) => part === "backbone" && kind.startsWith("batchNorm"))!
    .output;

/** The tensors of single weights and their gradients are gone; the old vectors stay until the new ones are there. */
function update(timeline: MemoryTimeline, profile: EngineProfile, parameters: number): void {
  timeline.free("weights", parameters);
  timeline.free("gradients", parameters);
  timeline.surge("weights", (profile.update.forwardMaps ?? 0) * parameters);
}

const bytesOf = (peak: MemoryByUse): Omit<ModuleMemory, "activationBytes"> => ({
  peakBytes: Object.values(peak).reduce((sum, bytes) => sum + bytes, 0),
  weightBytes: peak.weights,
  gradientBytes: peak.gradients,
  optimizerBytes: peak.optimizer,
  backboneBytes: peak.backbone,
  headBytes: peak.head,
  encoderBytes: peak.encoder,
  decoderBytes: peak.decoder,
  contextBytes: peak.context,
});

/** Each tensor once. */
function keptBytes(
  config: RunConfig,
  profile: EngineProfile,
  operations: readonly Operation[],
): number {
  const kept = operations.flatMap((operation) => keptFeatures(profile[operation.kind], operation));
  const distinct = new Map(kept.map((feature) => [feature.name, feature]));
  const perImage = [...distinct.values()].reduce((sum, feature) => sum + elementsOf(feature), 0);
  return BYTES_PER_ELEMENT * config.batchSize * perImage;
}

/** What is alive when the module starts, besides its input. Boundary b (from 0) is in front of module b + 2. */
function waiting(config: RunConfig, module: number): Feature[] {
  const { contextMode, localModules: count, decoder } = config;
  const sources = new Set<Slot["source"]>();
  for (let boundary = module - 2; boundary < count - 1; boundary++)
    for (const { source } of boundary < 0 ? [] : contextEncoders(contextMode, boundary, count))
      if (source === "image" || source + 2 < module) sources.add(source);
  const features = [...sources].map((source) => sourceFeature(config, source));
  const image = imageFeature(config);
  return decoder ? [...features, { ...image, name: "image in [0, 1]" }] : features;
}
