/**
 * Reads the pickles that Python 2 wrote of dictionaries with NumPy arrays (protocol 2), as much as CIFAR-10 needs. Nothing is
 * called: of all the classes that a pickle may name it knows NumPy's array and dtype, and keeps what they were made from.
 */

/** Lists and tuples are arrays, strings are bytes. */
export type Pickled =
  | number
  | boolean
  | null
  | Buffer
  | Pickled[]
  | Map<string, Pickled>
  | PickledObject;

/** What a class was called with, and the state that it was given then. */
export interface PickledObject {
  type: string;
  args: Pickled[];
  state: Pickled;
}

const TYPES = ["numpy.core.multiarray._reconstruct", "numpy.ndarray", "numpy.dtype"];
const PROTOCOL = 0x80;
const STOP = ".".charCodeAt(0);

/** The value of a pickle; throws when it is cut off or holds something else. */
export function readPickle(bytes: Buffer): Pickled {
  const machine = new Machine(bytes);
  if (machine.byte() !== PROTOCOL || machine.byte() !== 2)
    throw new Error("not a pickle of protocol 2");
  for (;;) {
    const at = machine.position;
    const code = machine.byte();
    if (code === STOP) return machine.pop();
    const work = OPCODES[String.fromCharCode(code)];
    if (!work) throw new Error(`byte ${at} is ${code}, which is no opcode that is read here`);
    work(machine);
  }
}

export const isPickledObject = (value: Pickled | undefined): value is PickledObject =>
  typeof value === "object" && value !== null && "type" in value;

class Machine {
  readonly memo = new Map<number, Pickled>();
  readonly #bytes: Buffer;
  readonly #stack: Pickled[] = [];
  readonly #marks: number[] = [];
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#at;
  }

  take(length: number): Buffer {
    const from = this.#at;
    if (length < 0 || from + length > this.#bytes.length)
      throw new Error(`it ends too early: ${length} bytes are missing at byte ${from}`);
    this.#at += length;
    return this.#bytes.subarray(from, from + length);
  }

  byte = (): number => this.take(1)[0]!;
  int32 = (): number => this.take(4).readInt32LE();

  line(): string {
    const end = this.#bytes.indexOf("\n", this.#at);
    const line = this.take((end < 0 ? this.#bytes.length : end) - this.#at);
    this.take(1);
    return line.toString("latin1");
  }

  push(value: Pickled): void {
    this.#stack.push(value);
  }

  pop(): Pickled {
    const value = this.#stack.pop();
    if (value === undefined) throw new Error(`nothing is there to be used at byte ${this.#at - 1}`);
    return value;
  }

  top(): Pickled {
    const value = this.pop();
    this.#stack.push(value);
    return value;
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
  }

  popMarked(): Pickled[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw new Error(`nothing was marked before byte ${this.#at - 1}`);
    return this.#stack.splice(mark);
  }

  popTuple(length: number): Pickled[] {
    return Array.from({ length }, () => this.pop()).reverse();
  }

  recall(key: number): void {
    const value = this.memo.get(key);
    if (value === undefined) throw new Error(`nothing was kept as ${key}`);
    this.push(value);
  }
}

const OPCODES: Record<string, (machine: Machine) => void> = {
  "(": (m) => m.mark(),
  "}": (m) => m.push(new Map()),
  "]": (m) => m.push([]),
  ")": (m) => m.push([]),
  "\x85": (m) => m.push(m.popTuple(1)),
  "\x86": (m) => m.push(m.popTuple(2)),
  "\x87": (m) => m.push(m.popTuple(3)),
  t: (m) => m.push(m.popMarked()),
  N: (m) => m.push(null),
  "\x88": (m) => m.push(true),
  "\x89": (m) => m.push(false),
  K: (m) => m.push(m.byte()),
  M: (m) => m.push(m.take(2).readUInt16LE()),
  J: (m) => m.push(m.int32()),
  U: (m) => m.push(m.take(m.byte())),
  T: (m) => m.push(m.take(m.int32())),
  q: (m) => void m.memo.set(m.byte(), m.top()),
  r: (m) => void m.memo.set(m.int32(), m.top()),
  h: (m) => m.recall(m.byte()),
  j: (m) => m.recall(m.int32()),
  a: (m) => append(m, [m.pop()]),
  e: (m) => append(m, m.popMarked()),
  s: (m) => setItems(m, m.popTuple(2)),
  u: (m) => setItems(m, m.popMarked()),
  c: nameType,
  R: reduce,
  b: build,
};

function append(machine: Machine, values: Pickled[]): void {
  const list = machine.top();
  if (!Array.isArray(list)) throw new Error("what is appended to is no list");
  for (const value of values) list.push(value);
}

function setItems(machine: Machine, items: Pickled[]): void {
  const dictionary = machine.top();
  if (!(dictionary instanceof Map)) throw new Error("what has items set is no dictionary");
  for (let i = 0; i + 1 < items.length; i += 2) {
    const key = items[i];
    if (!Buffer.isBuffer(key)) throw new Error("a key is no string");
    dictionary.set(key.toString("latin1"), items[i + 1]!);
  }
}

function nameType(machine: Machine): void {
  const type = `${machine.line()}.${machine.line()}`;
  if (!TYPES.includes(type)) throw new Error(`it names ${type}, which is not read here`);
  machine.push({ type, args: [], state: null });
}

function reduce(machine: Machine): void {
  const [called, args] = machine.popTuple(2);
  if (!isPickledObject(called) || !Array.isArray(args))
    throw new Error("what is called is no type");
  machine.push({ ...called, args });
}

function build(machine: Machine): void {
  const state = machine.pop();
  const object = machine.top();
  if (!isPickledObject(object)) throw new Error("what has its state set is no object");
  object.state = state;
}
