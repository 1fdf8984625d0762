/** What turns features (N, H, W, C) into logits (N, classes), or into the contrast loss's features (N, featureDim). */
import { stageChannels, type Unit } from "@contsup/contsup/architecture";
import { auxiliaryHeadLayers } from "@contsup/contsup/auxiliary-head";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Tensor } from "@tensorflow/tfjs-core";
import { convNorm } from "./conv-norm.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import type { Declare, Layer, Pass } from "./layer.ts";
import { linear } from "./linear.ts";
import { relu } from "./relu.ts";

/** The network's own classifier, at the end of module K. */
export function classifier(declare: Declare, { classes }: RunConfig): Layer {
  const fullyConnected = linear(declare, "fc", stageChannels(3), classes);
  return (pass, h) => fullyConnected(pass, globalAveragePool(pass.tf, h));
}

/** The auxiliary head at a boundary: 3x3 convolutions, global average pool, fully connected layers with ReLU between. */
export function auxiliaryHead(declare: Declare, config: RunConfig, boundary: Unit): Layer {
  const [stage, block] = boundary;
  const name = `aux_classifier_${stage}_${block}`;
  const layers = auxiliaryHeadLayers(config, stageChannels(stage));
  const last = layers.convolutions.length - 1;
  const convolutions = layers.convolutions.map((layer, index) =>
    convNorm(declare, {
      names: [`${name}.${layer.name}`, `${name}.${layer.batchNormName}`],
      inChannels: layer.inChannels,
      outChannels: layer.outChannels,
      kernelSize: 3,
      stride: layer.stride,
      follow: index < last ? "relu" : "pool",
    }),
  );
  const fullyConnected = layers.fullyConnected.map((layer) =>
    linear(declare, `${name}.${layer.name}`, layer.inFeatures, layer.outFeatures),
  );

  /** The last convolution's batch norm pools the whole map. */
  const pooled = (pass: Pass, h: Tensor): Tensor => {
    let x = h;
    for (const [index, convolution] of convolutions.entries()) {
      const size = Math.ceil(x.shape[1]! / layers.convolutions[index]!.stride);
      const y = convolution(pass, x, { pool: index < last ? 1 : size });
      if (x !== h) x.dispose();
      x = y;
    }
    return pass.tf.reshape(x, [x.shape[0]!, x.shape[3]!]);
  };

  return (pass, h) =>
    fullyConnected.reduce(
      (features, layer, index) => layer(pass, index > 0 ? relu(pass.tf, features) : features),
      convolutions.length > 0 ? pooled(pass, h) : globalAveragePool(pass.tf, h),
    );
}
