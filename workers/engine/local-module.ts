/**
 * A network is a list of local modules. Each owns its blocks, the context encoders that feed it, its auxiliary head, perhaps
 * a decoder, and its optimizer's state; a step runs them in order, and each learns from its own loss.
 *
 * Where the gradient stops: a tensor made outside a module's gradient closure (`tf.valueAndGrad` in train-module.ts) is a
 * constant to it. So the function boundary is the stop-gradient: the features of the module before and all contexts come in
 * as arguments, and nothing has to be detached.
 */
import {
  type LocalModule as ModulePlan,
  stageChannels,
  unitsBefore,
} from "@contsup/contsup/architecture";
import { contextEncoders, type Slot } from "@contsup/contsup/context";
import { lossWeights } from "@contsup/contsup/loss-scale";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Tensor } from "@tensorflow/tfjs-core";
import { type ContextEncoder, contextEncoder } from "./context-encoder.ts";
import { type Decoder, decoder } from "./decoder.ts";
import type { Tf } from "./engine.ts";
import { auxiliaryHead, classifier } from "./head.ts";
import type { Layer, Pass } from "./layer.ts";
import { Declarations, ModuleVariables } from "./module-variables.ts";
import { residualUnit } from "./residual-block.ts";
import { sum } from "./sum.ts";

/** Contexts by where they come from: the image, or the features h^c supplied at a boundary (from 0). */
export type Contexts = ReadonlyMap<Slot["source"], Tensor>;

export interface LocalModule {
  /** From 1 to K. */
  number: number;
  variables: ModuleVariables;
  /** Encoders of the boundary in front of the module. */
  encoders: { source: Slot["source"]; encode: ContextEncoder }[];
  units: Layer[];
  /** Auxiliary head; the classifier in module K. */
  head: Layer;
  /** Only with the decoder, and not in module K. */
  decoder: Decoder | null;
  lossWeights: { reconstruction: number; head: number };
  /** What the head's output is for. */
  headLoss: "CROSS_ENTROPY" | "CONTRAST";
}

export function createLocalModule(tf: Tf, config: RunConfig, plan: ModulePlan): LocalModule {
  const declarations = new Declarations();
  const encoders = supply(declarations, config, plan.module);
  const firstUnit = unitsBefore(config.depth, plan.units[0]!) - 1;
  const units = plan.units.map((unit, index) =>
    residualUnit(declarations, unit, firstUnit + index),
  );
  const { boundary } = plan;
  return {
    number: plan.module,
    encoders,
    units,
    head: boundary
      ? auxiliaryHead(declarations, config, boundary)
      : classifier(declarations, config),
    decoder: boundary && config.decoder ? decoder(declarations, config, boundary) : null,
    lossWeights: lossWeights(config, plan.module - 1),
    headLoss: boundary ? config.localLoss : "CROSS_ENTROPY",
    variables: new ModuleVariables(tf, declarations, config.seed),
  };
}

/** Module m is fed at boundary m - 2 (boundaries count from 0, modules from 1). */
function supply(
  declarations: Declarations,
  { contextMode, localModules, boundaries, widen }: RunConfig,
  module: number,
): LocalModule["encoders"] {
  const boundary = module - 2;
  if (boundary < 0) return [];
  const channelsAt = (index: number): number => stageChannels(boundaries[index]![0]);
  return contextEncoders(contextMode, boundary, localModules).map((slot) => ({
    source: slot.source,
    encode: contextEncoder(declarations, slot, {
      inChannels: slot.source === "image" ? 3 : channelsAt(slot.source),
      outChannels: channelsAt(boundary),
      widen,
    }),
  }));
}

/** h^c = h + the sum of the encoded contexts: what the module consumes in place of h, which is disposed of. */
export function supplyContext(
  pass: Pass,
  module: LocalModule,
  h: Tensor,
  contexts: Contexts,
): Tensor {
  if (module.encoders.length === 0) return h;
  const encoded = module.encoders.map(({ source, encode }) =>
    encode(pass, contexts.get(source)!, h.shape[1]!),
  );
  const supplied = sum(pass.tf, [h, ...encoded]);
  pass.tf.dispose([h, ...encoded]);
  return supplied;
}

/** The module's features from what it consumes; `input` stays, what lies between is disposed of. */
export function runUnits(pass: Pass, module: LocalModule, input: Tensor): Tensor {
  let h = input;
  for (const unit of module.units) {
    const next = unit(pass, h);
    if (h !== input) h.dispose();
    h = next;
  }
  return h;
}
