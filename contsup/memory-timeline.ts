// What is alive while a module trains, step by step, as TensorFlow.js's tape has it: forward in order, each value freed after its
// last use unless its backward pass needs it; then backward, each gradient freed once it has been used.
import type { EngineProfile, OperationProfile } from "./engine-profiles.ts";
import type { Feature, Operation, Part } from "./operations.ts";

/** What bytes are taken for. `context`: values that other modules, or the decoder's loss, wait for. */
export type MemoryUse = Part | "context" | "weights" | "gradients" | "optimizer";
export type MemoryByUse = Record<MemoryUse, number>;

type Value = { elements: number; use: MemoryUse; references: number };

/** All tensors are float32. */
export const BYTES_PER_ELEMENT = 4;

const NOTHING: MemoryByUse = {
  ...{ backbone: 0, head: 0, encoder: 0, decoder: 0, context: 0 },
  ...{ weights: 0, gradients: 0, optimizer: 0 },
};

export class MemoryTimeline {
  readonly #profile: EngineProfile;
  readonly #batchSize: number;
  readonly #values = new Map<string, Value>();
  /** By the name of the value that they are of. */
  readonly #gradients = new Map<string, Value>();
  /** Freed when the backward pass ends. */
  #left: Value[] = [];
  readonly #now = { ...NOTHING };
  #peak: MemoryByUse = { ...NOTHING };

  constructor(profile: EngineProfile, batchSize: number) {
    this.#profile = profile;
    this.#batchSize = batchSize;
  }

  /** At the highest point so far. */
  get peak(): MemoryByUse {
    return this.#peak;
  }

  take(use: MemoryUse, elements: number): void {
    this.#now[use] += BYTES_PER_ELEMENT * elements;
    if (total(this.#now) > total(this.#peak)) this.#peak = { ...this.#now };
  }

  free(use: MemoryUse, elements: number): void {
    this.take(use, -elements);
  }

  /** For a moment. */
  surge(use: MemoryUse, elements: number): void {
    this.take(use, elements);
    this.free(use, elements);
  }

  /** Until it is released as often as it was held. */
  hold(feature: Feature, use: MemoryUse): void {
    const value = this.#values.get(feature.name);
    if (value) value.references++;
    else this.#values.set(feature.name, this.#allocate(feature, use));
  }

  /** `consumed` is freed after its last use, as the operations' own outputs are, except those that are `returned`. */
  forward(operations: readonly Operation[], consumed: Feature | null, returned: Feature[]): void {
    const own = new Set(operations.map(({ output }) => output.name));
    if (consumed) own.add(consumed.name);
    for (const { name } of returned) own.delete(name);
    const uses = operations.flatMap(({ inputs }, at) =>
      inputs.map(({ name }) => [name, at] as const),
    );
    const lastUse = new Map(uses);
    for (const [at, operation] of operations.entries()) {
      const { part, inputs, output } = operation;
      this.surge(part, this.#forwardElements(operation));
      this.hold(output, part);
      for (const feature of this.#kept(operation)) this.hold(feature, part);
      for (const { name } of inputs)
        if (own.has(name) && lastUse.get(name) === at) this.#drop(name);
    }
  }

  backward(operations: readonly Operation[]): void {
    const used = new Set(operations.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
    for (const { kind, part, output, hidden } of operations) {
      if (!used.has(output.name)) this.#gradients.set(output.name, this.#allocate(output, part));
      if (this.#profile[kind].zeros) this.#left.push(this.#allocate(hidden[0]!, part));
    }
    for (const operation of operations.toReversed()) this.#backward(operation);
  }

  endBackward(): void {
    for (const value of [...this.#gradients.values(), ...this.#left]) this.#release(value);
    this.#gradients.clear();
    this.#left = [];
  }

  #backward(operation: Operation): void {
    const { kind, part, inputs, output, parameters } = operation;
    const profile = this.#profile[kind];
    const dy = this.#gradients.get(output.name)!;
    this.#gradients.delete(output.name);
    this.surge(part, backwardMaps(profile, operation) * this.#mapElements(operation));
    const kept = this.#kept(operation).map(({ name }) => this.#values.get(name)!);
    if (profile.inPlace) this.#release(kept.shift()!);
    for (const [index, input] of inputs.entries()) {
      const isShortcut = kind === "batchNormAddRelu" && index === 1; // its gradient comes with the other one, wanted or not
      if (input.detached && !isShortcut) continue;
      const isShared = kind === "contextSum" || kind === "bias" || (isShortcut && profile.inPlace);
      this.#accumulate(input, part, isShared ? dy : null);
    }
    this.take("gradients", parameters);
    if (profile.leaves) this.#left.push(dy, ...kept);
    else for (const value of [dy, ...kept]) this.#release(value);
  }

  /** TensorFlow.js adds gradients up, and keeps the second. */
  #accumulate(feature: Feature, use: MemoryUse, shared: Value | null): void {
    if (shared) shared.references++;
    const gradient = shared ?? this.#allocate(feature, use);
    const before = this.#gradients.get(feature.name);
    if (before) {
      this.#gradients.set(feature.name, this.#allocate(feature, use));
      this.#release(before);
      this.#left.push(gradient);
    } else this.#gradients.set(feature.name, gradient);
  }

  #kept({ kind, inputs, output, hidden }: Operation): Feature[] {
    return keptFeatures(this.#profile[kind], { inputs, output, hidden });
  }

  /** Beyond what the operation reads. */
  #forwardElements(operation: Operation): number {
    const { kind, inputs } = operation;
    const maps = kind === "contextSum" ? inputs.length - 1 : (this.#profile[kind].forwardMaps ?? 0);
    return maps * this.#mapElements(operation);
  }

  #mapElements({ inputs, output, hidden }: Operation): number {
    return Math.max(...[inputs[0]!, output, ...hidden].map((feature) => this.#elements(feature)));
  }

  #elements(feature: Feature): number {
    return this.#batchSize * elementsOf(feature);
  }

  #allocate(feature: Feature, use: MemoryUse): Value {
    const elements = this.#elements(feature);
    this.take(use, elements);
    return { elements, use, references: 1 };
  }

  #drop(name: string): void {
    const value = this.#values.get(name)!;
    this.#release(value);
  }

  #release(value: Value): void {
    value.references--;
    if (value.references === 0) this.free(value.use, value.elements);
  }
}

/** A pool of one pixel has no gradient of its own. */
function backwardMaps({ backwardMaps: maps = 0 }: OperationProfile, operation: Operation): number {
  const { kind, output, hidden } = operation;
  return kind === "batchNormReluPool" && hidden[0] === output ? maps - 1 : maps;
}

const total = (memory: MemoryByUse): number =>
  Object.values(memory).reduce((sum, bytes) => sum + bytes, 0);

/** Of one image. */
export const elementsOf = ({ channels, size }: Feature): number => channels * size ** 2;

export function keptFeatures(
  { keeps }: OperationProfile,
  { inputs, output, hidden }: Pick<Operation, "inputs" | "output" | "hidden">,
): Feature[] {
  const parts = { input: inputs.slice(0, 1), output: [output], hidden };
  return keeps.flatMap((part) => parts[part]);
}
