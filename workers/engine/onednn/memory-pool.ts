/**
 * Native memory for tensors, kept by size: a training step asks for the same sizes again and again, so after the first
 * one nothing is allocated. What is free goes back to the system only when memory would run out.
 */
import { availableMemory } from "./available-memory.ts";
import type { Binding } from "./binding.ts";
import { OutOfMemoryError } from "./out-of-memory-error.ts";

/** A cache line, and the widest vector. */
const ALIGNMENT = 64;
/** Smaller ones are not worth asking the system how much is left. */
const LARGE = 1 << 20;
/** Left to the rest of the process: JavaScript, workspaces of kernels. */
const RESERVE = 64 << 20;

/** What of the binding it uses. */
type Memory = Pick<Binding, "allocate" | "release">;

export class MemoryPool {
  readonly #binding: Memory;
  readonly #available: () => number;
  readonly #free = new Map<number, ArrayBuffer[]>();
  #bytes = 0;
  #used = 0;
  #allocations = 0;

  /** `available` tells how many bytes the process can still get. */
  constructor(binding: Memory, available = availableMemory) {
    this.#binding = binding;
    this.#available = available;
  }

  /** Bytes held, in use or free. */
  get bytes(): number {
    return this.#bytes;
  }

  get used(): number {
    return this.#used;
  }

  /** How often memory was asked of the system: no more once a training goes its way. */
  get allocations(): number {
    return this.#allocations;
  }

  /** At least that many bytes, undefined what is in them. @throws OutOfMemoryError */
  take(wanted: number): ArrayBuffer {
    const bytes = Math.max(ALIGNMENT, Math.ceil(wanted / ALIGNMENT) * ALIGNMENT);
    const buffer = this.#free.get(bytes)?.pop() ?? this.#allocate(bytes);
    this.#used += bytes;
    return buffer;
  }

  give(buffer: ArrayBuffer): void {
    const { byteLength } = buffer;
    this.#used -= byteLength;
    const free = this.#free.get(byteLength);
    if (free) free.push(buffer);
    else this.#free.set(byteLength, [buffer]);
  }

  #allocate(bytes: number): ArrayBuffer {
    if (bytes >= LARGE && !this.#fits(bytes)) {
      this.#releaseFree();
      if (!this.#fits(bytes)) throw this.#outOfMemory(bytes);
    }
    let buffer = this.#tryAllocate(bytes);
    if (!buffer) {
      this.#releaseFree();
      buffer = this.#tryAllocate(bytes);
    }
    if (!buffer) throw this.#outOfMemory(bytes);
    this.#bytes += bytes;
    this.#allocations++;
    return buffer;
  }

  #fits(bytes: number): boolean {
    return this.#available() >= bytes + RESERVE;
  }

  /** Null when the system refuses. */
  #tryAllocate(bytes: number): ArrayBuffer | null {
    try {
      return this.#binding.allocate(bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "OUT_OF_MEMORY") throw error;
      return null;
    }
  }

  #releaseFree(): void {
    for (const buffers of this.#free.values())
      for (const buffer of buffers) {
        this.#bytes -= buffer.byteLength;
        this.#binding.release(buffer);
      }
    this.#free.clear();
  }

  #outOfMemory(bytes: number): OutOfMemoryError {
    const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
    const available = this.#available();
    const left = Number.isFinite(available)
      ? `, and the system has ${megabytes(available)} left`
      : "";
    return new OutOfMemoryError(
      `out of memory: a tensor of ${megabytes(bytes)} was asked for, tensors hold ${megabytes(this.#used)}${left}`,
    );
  }
}
