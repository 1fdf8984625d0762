/** What turns features (N, H, W, C) into logits (N, classes), or into the contrast loss's features (N, featureDim). */
import { stageChannels, type Unit } from "@contsup/contsup/architecture";
import { auxiliaryHeadLayers } from "@contsup/contsup/auxiliary-head";
import type { RunConfig } from "@contsup/contsup/run-config";
import { convNorm } from "./conv-norm.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import type { Declare, Layer } from "./layer.ts";
import { linear } from "./linear.ts";

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
  const convolutions = layers.convolutions.map(({ inChannels, outChannels, stride, ...names }) =>
    convNorm(declare, {
      names: [`${name}.${names.name}`, `${name}.${names.batchNormName}`],
      inChannels,
      outChannels,
      kernelSize: 3,
      stride,
      follow: "relu",
    }),
  );
  const fullyConnected = layers.fullyConnected.map((layer) =>
    linear(declare, `${name}.${layer.name}`, layer.inFeatures, layer.outFeatures),
  );
  return (pass, h) => {
    let x = h;
    for (const convolution of convolutions) {
      const y = convolution(pass, x);
      if (x !== h) x.dispose();
      x = y;
    }
    const pooled = globalAveragePool(pass.tf, x);
    if (x !== h) x.dispose();
    return fullyConnected.reduce(
      (features, layer, index) => layer(pass, index > 0 ? pass.tf.relu(features) : features),
      pooled,
    );
  };
}
