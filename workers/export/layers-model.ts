/**
 * A trained network as a TensorFlow.js layers model (model.json and weights.bin), in inference form: backbone and context encoders
 * without heads, decoders and optimizer. It takes RGB pictures as bytes, (N, size, size, 3) from 0 to 255, and normalises them
 * itself; it gives probabilities, (N, classes). Built from config and named tensors alone: no engine is needed.
 */
import { blockName, localModules, stageSize, type Unit } from "@contsup/contsup/architecture";
import { contextEncoders, type Slot } from "@contsup/contsup/context";
import { DATASETS } from "@contsup/contsup/dataset";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { State } from "../engine/state.ts";
import { LayersGraph, type LayersModel, type Node } from "./layers-graph.ts";

/** `about` goes into model.json as `userDefinedMetadata`. */
export function layersModel(config: RunConfig, state: State, about: object): LayersModel {
  const { imageSize, mean, std } = DATASETS[config.dataset];
  const graph = new LayersGraph(state);
  const pictures = graph.input("pictures", [imageSize, imageSize, 3]);
  const image = graph.normalisation("normalise", pictures, mean, std);
  const supplied = new Map<Slot["source"], Node>([["image", image]]);
  let h = image;
  for (const { module, units, boundary } of localModules(config)) {
    for (const unit of units) h = residualUnit(graph, unit, h);
    if (boundary) {
      h = supplyContext(graph, config, module - 1, h, supplied);
      supplied.set(module - 1, h);
    }
  }
  const pooled = graph.layer("GlobalAveragePooling2D", "pool", {}, [h]);
  const logits = graph.dense("fc", pooled);
  const softmax = { activation: "softmax" };
  return graph.finish(
    pictures,
    graph.layer("Activation", "probabilities", softmax, [logits]),
    about,
  );
}

function residualUnit(graph: LayersGraph, unit: Unit, x: Node): Node {
  const [stage, block] = unit;
  if (stage === 0) return graph.relu("relu1", graph.convNorm("conv1", "bn1", x));
  const name = blockName(unit);
  const stride = block === 0 && stage > 1 ? 2 : 1;
  const first = graph.convNorm(`${name}.conv1`, `${name}.bn1`, x, stride);
  const hidden = graph.relu(`${name}.relu1`, first);
  const second = graph.convNorm(`${name}.conv2`, `${name}.bn2`, hidden);
  const [projection, norm] = [`${name}.downsample.0`, `${name}.downsample.1`];
  const shortcut = stride === 1 ? x : graph.convNorm(projection, norm, x, stride);
  return graph.relu(`${name}.relu2`, graph.add(`${name}.add`, [second, shortcut]));
}

/** h^c = h + the sum of the encoded contexts at a boundary (from 0). */
function supplyContext(
  graph: LayersGraph,
  { dataset, boundaries, contextMode, localModules: count }: RunConfig,
  boundary: number,
  h: Node,
  supplied: ReadonlyMap<Slot["source"], Node>,
): Node {
  const { imageSize } = DATASETS[dataset];
  const sizeOf = (source: Slot["source"]): number =>
    source === "image" ? imageSize : stageSize(imageSize, boundaries[source]![0]);
  const encoded = contextEncoders(contextMode, boundary, count).map((slot) => {
    const pool = sizeOf(slot.source) / sizeOf(boundary);
    return encodeContext(graph, slot, supplied.get(slot.source)!, pool);
  });
  return encoded.length === 0 ? h : graph.add(`cont_sup_node.add_${boundary}`, [h, ...encoded]);
}

/** [E] is two 3x3 convolutions, [R] one of 1x1; both pool afterwards. */
function encodeContext(
  graph: LayersGraph,
  { name, kind }: Slot,
  context: Node,
  pool: number,
): Node {
  const encoder = `cont_sup_node.${name}.encoder`;
  const convNormRelu = (index: number, x: Node): Node =>
    graph.relu(
      `${encoder}.${index + 2}`,
      graph.convNorm(`${encoder}.${index}`, `${encoder}.${index + 1}`, x),
    );
  const first = convNormRelu(0, context);
  const encoded = kind === "E" ? convNormRelu(3, first) : first;
  const window = { pool_size: [pool, pool], strides: [pool, pool], padding: "valid" };
  return pool === 1
    ? encoded
    : graph.layer("AveragePooling2D", `${encoder}.pool`, window, [encoded]);
}
