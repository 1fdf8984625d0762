/**
 * Rows by a rising x (step or epoch) in typed arrays, kept outside of React. A row is a point, or a bucket of points with the
 * least, the greatest and the mean value. A point that comes again replaces the old one; what is not finite is a gap (NaN).
 * With many rows neighbours are merged into buckets, so that drawing takes as long at any length.
 */
export interface Buckets {
  first: Values;
  last: Values;
  /** How many points are in each. */
  points: Values;
  /** Where every bucket is a point, only the mean is read. */
  columns: readonly { mean: Values; least: Values; greatest: Values }[];
}

/** By row; null is a gap. */
type Values = readonly (number | null)[];

const DEFAULT_MAX_ROWS = 4_000;

export class MetricTable {
  readonly width: number;
  readonly #maxRows: number;
  #length = 0;
  #first = new Float64Array(256);
  #last = new Float64Array(256);
  #x = new Float64Array(256);
  #points = new Float64Array(256);
  /** Mean, least and greatest of each column; the last two are the first until a bucket comes. */
  #mean: Float64Array[];
  #least: Float64Array[];
  #greatest: Float64Array[];
  #isBucketed = false;

  constructor(columns: number, maxRows = DEFAULT_MAX_ROWS) {
    this.width = columns;
    this.#maxRows = maxRows;
    this.#mean = Array.from({ length: columns }, () => new Float64Array(256));
    this.#least = this.#mean;
    this.#greatest = this.#mean;
  }

  get length(): number {
    return this.#length;
  }

  /** Some rows are buckets. */
  get isBucketed(): boolean {
    return this.#isBucketed;
  }

  /** The last x; null while there is none. */
  get lastX(): number | null {
    return this.#length === 0 ? null : this.#last[this.#length - 1]!;
  }

  put(x: number, values: Values): void {
    this.#check(values);
    const row = this.#firstAtLeast(x);
    const isKnown = row < this.#length && this.#first[row]! <= x;
    if (isKnown && this.#points[row]! > 1) this.#putInto(row, values);
    else this.#write(row, isKnown, x, values);
    if (this.#length > this.#maxRows) this.#compact();
  }

  /** In place of the rows that are there. Column by column: it is what the first drawing of a long run waits for. */
  fill({ first, last, points, columns }: Buckets): void {
    this.#check(columns);
    const room = Math.max(first.length, this.#x.length);
    const arrays = (name: "mean" | "least" | "greatest") =>
      columns.map((column) => filled(room, column[name]));
    this.#length = first.length;
    this.#first = filled(room, first);
    this.#last = filled(room, last);
    this.#points = filled(room, points);
    this.#x = this.#first.map((from, row) => (from + this.#last[row]!) / 2);
    this.#mean = arrays("mean");
    this.#isBucketed = this.#points.some((count) => count > 1);
    this.#least = this.#isBucketed ? arrays("least") : this.#mean;
    this.#greatest = this.#isBucketed ? arrays("greatest") : this.#mean;
  }

  /** The middle of each row. */
  x(): Float64Array {
    return this.#x.subarray(0, this.#length);
  }

  first(): Float64Array {
    return this.#first.subarray(0, this.#length);
  }

  last(): Float64Array {
    return this.#last.subarray(0, this.#length);
  }

  values(column: number): Float64Array {
    return this.#mean[column]!.subarray(0, this.#length);
  }

  least(column: number): Float64Array {
    return this.#least[column]!.subarray(0, this.#length);
  }

  greatest(column: number): Float64Array {
    return this.#greatest[column]!.subarray(0, this.#length);
  }

  #check(values: readonly unknown[]): void {
    if (values.length === this.width) return;
    throw new RangeError(`a row has ${values.length} values: it must have ${this.width}`);
  }

  /** A point; room is made where the row is not known. */
  #write(row: number, isKnown: boolean, x: number, values: Values): void {
    if (!isKnown) {
      this.#reserve(this.#length + 1);
      for (const array of this.#arrays()) array.copyWithin(row + 1, row, this.#length);
      this.#length++;
    }
    this.#first[row] = x;
    this.#last[row] = x;
    this.#x[row] = x;
    this.#points[row] = 1;
    for (let column = 0; column < this.width; column++) {
      const value = values[column] ?? Number.NaN;
      this.#mean[column]![row] = value;
      this.#least[column]![row] = value;
      this.#greatest[column]![row] = value;
    }
  }

  /** A point of a bucket that comes again: which value it replaces is not known any more. */
  #putInto(row: number, values: Values): void {
    values.forEach((value, column) => {
      if (value === null) return;
      const mean = this.#mean[column]!;
      mean[row]! += (value - mean[row]!) / this.#points[row]!;
      this.#least[column]![row] = Math.min(this.#least[column]![row]!, value);
      this.#greatest[column]![row] = Math.max(this.#greatest[column]![row]!, value);
    });
  }

  /** Neighbours become one row as long as it is no wider than a quarter of the rows would need. */
  #compact(): void {
    this.#becomeBucketed();
    const span = this.#last[this.#length - 1]! - this.#first[0]! + 1;
    const width = Math.ceil((4 * span) / this.#maxRows);
    let into = 0;
    for (let row = 1; row < this.#length; row++) {
      if (this.#last[row]! - this.#first[into]! + 1 <= width) this.#merge(into, row);
      else if (++into !== row) this.#move(into, row);
    }
    this.#length = into + 1;
  }

  #merge(into: number, row: number): void {
    const [a, b] = [this.#points[into]!, this.#points[row]!];
    for (let column = 0; column < this.width; column++) {
      const mean = this.#mean[column]!;
      const [least, greatest] = [this.#least[column]!, this.#greatest[column]!];
      mean[into] = (a * mean[into]! + b * mean[row]!) / (a + b);
      least[into] = Math.min(least[into]!, least[row]!);
      greatest[into] = Math.max(greatest[into]!, greatest[row]!);
    }
    this.#last[into] = this.#last[row]!;
    this.#x[into] = (this.#first[into]! + this.#last[into]!) / 2;
    this.#points[into] = a + b;
  }

  #move(into: number, row: number): void {
    for (const array of this.#arrays()) array[into] = array[row]!;
  }

  #becomeBucketed(): void {
    if (this.#isBucketed) return;
    this.#isBucketed = true;
    this.#least = this.#mean.map((values) => values.slice());
    this.#greatest = this.#mean.map((values) => values.slice());
  }

  #arrays(): Float64Array[] {
    const shared = [this.#first, this.#last, this.#x, this.#points, ...this.#mean];
    return this.#isBucketed ? [...shared, ...this.#least, ...this.#greatest] : shared;
  }

  /** The first row that ends at x or after it. */
  #firstAtLeast(x: number): number {
    let low = 0;
    let high = this.#length;
    if (high > 0 && this.#last[high - 1]! < x) return high; // nearly always: a new step
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#last[middle]! < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #reserve(rows: number): void {
    if (rows <= this.#x.length) return;
    const grown = (array: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(2 * array.length);
      larger.set(array);
      return larger;
    };
    this.#first = grown(this.#first);
    this.#last = grown(this.#last);
    this.#x = grown(this.#x);
    this.#points = grown(this.#points);
    this.#mean = this.#mean.map(grown);
    this.#least = this.#isBucketed ? this.#least.map(grown) : this.#mean;
    this.#greatest = this.#isBucketed ? this.#greatest.map(grown) : this.#mean;
  }
}

function filled(room: number, values: Values): Float64Array<ArrayBuffer> {
  const array = new Float64Array(room);
  for (let row = 0; row < values.length; row++) array[row] = values[row] ?? Number.NaN;
  return array;
}
