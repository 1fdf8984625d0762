import type { Slot } from "@contsup/contsup/context";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Contexts } from "./local-module.ts";

/** The contexts of one batch, each disposed of after the last module that reads it. */
export class ContextStore {
  readonly #lastReader: ReadonlyMap<Slot["source"], number>;
  readonly #tensors = new Map<Slot["source"], Tensor>();

  constructor(lastReader: ReadonlyMap<Slot["source"], number>, images: Tensor) {
    this.#lastReader = lastReader;
    if (lastReader.has("image")) this.#tensors.set("image", images.clone());
  }

  get contexts(): Contexts {
    return this.#tensors;
  }

  /** Module m has run, and consumed what was supplied at boundary m - 2 (boundaries count from 0). */
  afterModule(module: number, supplied: Tensor): void {
    if (this.#lastReader.has(module - 2)) this.#tensors.set(module - 2, supplied);
    else supplied.dispose();
    for (const [source, tensor] of this.#tensors)
      if (this.#lastReader.get(source)! <= module) {
        tensor.dispose();
        this.#tensors.delete(source);
      }
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
  }
}
