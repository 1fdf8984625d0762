// The operations of each local module: its context encoders, its units, then its auxiliary head and decoder, or for module K
// the classifier.
import { type LocalModule, stageChannels, stageSize, type Unit } from "./architecture.ts";
import { auxiliaryHeadLayers, widened } from "./auxiliary-head.ts";
import { contextEncoders, type Slot } from "./context.ts";
import { DATASETS } from "./dataset.ts";
import { type Feature, type Operation, Operations } from "./operations.ts";
import type { RunConfig } from "./run-config.ts";

/** Hidden channels of [E] encoders and decoders, times `widen`. */
const HIDDEN_CHANNELS = 12;

export function moduleOperations(config: RunConfig, local: LocalModule): Operation[] {
  const operations = new Operations(`module ${local.module}`);
  const input = supplyContext(operations, config, local.module - 2);
  const output = local.units.reduce((x, unit) => addUnit(operations, config, x, unit), input);
  if (local.boundary) {
    addHead(operations, config, output);
    if (config.decoder) addDecoder(operations, config, output);
  } else {
    operations.fullyConnected(operations.pool(output, 1), config.classes);
  }
  return operations.list;
}

/** The normalised images of the batch. */
export const imageFeature = (config: RunConfig): Feature => ({
  name: "image",
  channels: 3,
  size: DATASETS[config.dataset].imageSize,
  detached: true,
});

/** What a slot supplies: the image, or the contextual feature made at a boundary. */
export const sourceFeature = (config: RunConfig, source: Slot["source"]): Feature =>
  source === "image" ? imageFeature(config) : boundaryFeature(config, source);

/** The feature that crosses a boundary (from 0), context added: the input of the module behind it. */
function boundaryFeature(config: RunConfig, boundaryIndex: number): Feature {
  const [stage] = config.boundaries[boundaryIndex]!;
  return {
    name: `boundary ${boundaryIndex}`,
    channels: stageChannels(stage),
    size: stageSize(DATASETS[config.dataset].imageSize, stage),
    detached: true,
  };
}

/** The input of the module behind a boundary; with encoders in front, it is part of the module's graph. */
function supplyContext(operations: Operations, config: RunConfig, boundaryIndex: number): Feature {
  if (boundaryIndex < 0) return imageFeature(config);
  const h = boundaryFeature(config, boundaryIndex);
  const slots = contextEncoders(config.contextMode, boundaryIndex, config.localModules);
  if (slots.length === 0) return h;
  operations.part = "encoder";
  const contexts = slots.map((slot) => addEncoder(operations, config, slot, h));
  const bare = { ...h, name: `${h.name} before context` };
  const supplied = operations.contextSum(bare, contexts, h.name);
  operations.part = "backbone";
  return supplied;
}

/** Encoders convolve at the source's resolution and pool afterwards. */
function addEncoder(operations: Operations, config: RunConfig, slot: Slot, target: Feature) {
  let x = sourceFeature(config, slot.source);
  if (slot.kind === "R") {
    x = operations.convolution(x, target.channels, { kernel: 1, bias: true });
  } else {
    const hidden = widened(HIDDEN_CHANNELS, config.widen);
    x = operations.batchNormRelu(operations.convolution(x, hidden, { bias: true }));
    x = operations.convolution(x, target.channels, { bias: true });
  }
  return operations.batchNormReluPool(x, target.size);
}

function addUnit(
  operations: Operations,
  { dropout }: RunConfig,
  x: Feature,
  [stage, block]: Unit,
): Feature {
  const channels = stageChannels(stage);
  if (stage === 0) return operations.batchNormRelu(operations.convolution(x, channels));
  const stride = stage > 1 && block === 0 ? 2 : 1;
  const first = operations.batchNormRelu(operations.convolution(x, channels, { stride }));
  const hidden = dropout > 0 ? operations.dropout(first) : first;
  const shortcut =
    stride === 1
      ? x
      : operations.batchNorm(operations.convolution(x, channels, { kernel: 1, stride }));
  return operations.batchNormAddRelu(operations.convolution(hidden, channels), shortcut);
}

function addHead(operations: Operations, config: RunConfig, h: Feature): void {
  operations.part = "head";
  const { convolutions, fullyConnected } = auxiliaryHeadLayers(config, h.channels);
  let x = h;
  for (const [index, { outChannels, stride }] of convolutions.entries()) {
    const convolved = operations.convolution(x, outChannels, { stride });
    const isLast = index === convolutions.length - 1;
    x = isLast ? operations.batchNormReluPool(convolved, 1) : operations.batchNormRelu(convolved);
  }
  x = operations.pool(x, 1); // no convolution did
  for (const { outFeatures } of fullyConnected) x = operations.fullyConnected(x, outFeatures);
  if (config.localLoss === "CONTRAST") operations.contrastLoss(x, config.batchSize);
}

function addDecoder(operations: Operations, config: RunConfig, h: Feature): void {
  operations.part = "decoder";
  const image = imageFeature(config);
  const hidden = widened(HIDDEN_CHANNELS, config.widen);
  const large = operations.resize(h, image.size);
  const x = operations.batchNormRelu(operations.convolution(large, hidden, { bias: true }));
  const decoded = operations.bias(operations.convolution(x, image.channels));
  operations.reconstructionLoss(decoded, { ...image, name: "image in [0, 1]" });
}
