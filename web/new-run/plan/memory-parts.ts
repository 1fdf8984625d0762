/** What a module's peak is made of, in the order in which bars stack it. */
import type { Plan } from "@contsup/client/client";

export type ModulePlan = Plan["modules"][number];

interface MemoryPart {
  id: string;
  label: string;
  /** What it counts, for who wonders. */
  words: string;
  bytes: (module: ModulePlan) => number;
}

export const MEMORY_PARTS: readonly MemoryPart[] = [
  {
    id: "activations",
    label: "Activations",
    words: "Of the module's own blocks, with their gradients",
    bytes: ({ backboneBytes }) => Number(backboneBytes),
  },
  {
    id: "head",
    label: "Head",
    words: "The auxiliary classifier's activations",
    bytes: ({ headBytes }) => Number(headBytes),
  },
  {
    id: "encoders",
    label: "Context encoders",
    words: "Encoders in front of the module, and the contexts that wait for later ones",
    bytes: ({ encoderBytes, contextBytes }) => Number(encoderBytes) + Number(contextBytes),
  },
  {
    id: "decoder",
    label: "Decoder",
    words: "The reconstruction of the image",
    bytes: ({ decoderBytes }) => Number(decoderBytes),
  },
  {
    id: "weights",
    label: "Weights",
    words: "Of the whole network",
    bytes: ({ weightBytes }) => Number(weightBytes),
  },
  {
    id: "gradients",
    label: "Gradients",
    words: "Of the module's weights",
    bytes: ({ gradientBytes }) => Number(gradientBytes),
  },
  {
    id: "optimizer",
    label: "Optimizer",
    words: "Momentum of the whole network",
    bytes: ({ optimizerBytes }) => Number(optimizerBytes),
  },
];

/** Those that any module has. */
export const partsOf = (modules: readonly ModulePlan[]): MemoryPart[] =>
  MEMORY_PARTS.filter(({ bytes }) => modules.some((module) => bytes(module) > 0));

export const moduleSpan = ({ blocks }: ModulePlan): string =>
  blocks.length > 1 ? `${blocks[0]} – ${blocks.at(-1)}` : (blocks[0] ?? "");
