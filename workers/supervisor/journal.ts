/**
 * Reports that the database does not have yet, in order. While it cannot be reached they wait here: the first ones in memory,
 * the rest in a file, since a day without a database is a million of them. The file need not outlive the worker: when that
 * dies, its attempt ends, and the next one trains again from what the database knows.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/** About 4 MB of step reports of a network with 16 modules. */
const MAX_IN_MEMORY = 4_096;
const LENGTH_BYTES = 4;

export class Journal<Report> {
  readonly #maxInMemory: number;
  #memory: Report[] = [];
  #spill: Spill | null = null;

  constructor(maxInMemory = MAX_IN_MEMORY) {
    this.#maxInMemory = maxInMemory;
  }

  get length(): number {
    return this.#memory.length + (this.#spill?.length ?? 0);
  }

  append(report: Report): void {
    if (this.#spill === null && this.#memory.length < this.#maxInMemory) {
      this.#memory.push(report);
      return;
    }
    this.#spill ??= new Spill();
    this.#spill.append(serialize(report));
  }

  /** The oldest reports; they stay until they are dropped. */
  first(count: number): Report[] {
    if (this.#memory.length === 0 && this.#spill !== null) this.#refill(this.#spill);
    return this.#memory.slice(0, count);
  }

  /** Only of those that `first` gave. */
  drop(count: number): void {
    this.#memory = this.#memory.slice(count);
  }

  close(): void {
    this.#memory = [];
    this.#closeSpill();
  }

  #refill(spill: Spill): void {
    while (spill.length > 0 && this.#memory.length < this.#maxInMemory) {
      this.#memory.push(deserialize(spill.shift()) as Report);
    }
    if (spill.length === 0) this.#closeSpill();
  }

  #closeSpill(): void {
    this.#spill?.close();
    this.#spill = null;
  }
}

/** A file of records, each behind its length. */
class Spill {
  length = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), "contsup-journal-"));
  readonly #file = openSync(join(this.#folder, "reports"), "w+");
  #readAt = 0;
  #writeAt = 0;

  append(record: Buffer): void {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(record.length);
    const framed = Buffer.concat([length, record]);
    for (let done = 0; done < framed.length; ) {
      done += writeSync(this.#file, framed, done, framed.length - done, this.#writeAt + done);
    }
    this.#writeAt += framed.length;
    this.length += 1;
  }

  shift(): Buffer {
    const size = this.#read(LENGTH_BYTES).readUInt32LE();
    const record = this.#read(size);
    this.length -= 1;
    return record;
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true });
  }

  #read(bytes: number): Buffer {
    const buffer = Buffer.alloc(bytes);
    readSync(this.#file, buffer, 0, bytes, this.#readAt);
    this.#readAt += bytes;
    return buffer;
  }
}
