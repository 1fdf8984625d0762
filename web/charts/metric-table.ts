export type Extent = readonly [least: number, greatest: number];

/**
 * Rows by a rising x (step or epoch) in typed arrays, kept outside of React: a row that comes again replaces the old one.
 * What is not finite is a gap.
 */
export class MetricTable {
  readonly width: number;
  #length = 0;
  #x = new Float64Array(256);
  #columns: Float64Array[];
  #hasGap: boolean[];
  /** By column; undefined where it is not known since the last change. */
  #extents: (Extent | null | undefined)[] = [];

  constructor(columns: number) {
    this.width = columns;
    this.#columns = Array.from({ length: columns }, () => new Float64Array(256));
    this.#hasGap = new Array(columns).fill(false);
  }

  get length(): number {
    return this.#length;
  }

  /** The last x; null while there is none. */
  get lastX(): number | null {
    return this.#length === 0 ? null : this.#x[this.#length - 1]!;
  }

  put(x: number, values: readonly (number | null)[]): void {
    if (values.length !== this.width) {
      throw new RangeError(`a row has ${values.length} values: it must have ${this.width}`);
    }
    const row = this.#rowFor(x);
    this.#extents = [];
    this.#x[row] = x;
    values.forEach((value, index) => {
      this.#columns[index]![row] = value ?? Number.NaN;
      if (value === null) this.#hasGap[index] = true;
    });
  }

  x(): Float64Array {
    return this.#x.subarray(0, this.#length);
  }

  values(column: number): Float64Array {
    return this.#columns[column]!.subarray(0, this.#length);
  }

  /** As uPlot takes it: it knows a gap as null, which a typed array cannot hold. */
  plotValues(column: number): Float64Array | (number | null)[] {
    const values = this.values(column);
    return this.#hasGap[column]
      ? Array.from(values, (value) => (Number.isNaN(value) ? null : value))
      : values;
  }

  /** The least and the greatest value of some columns; null where there is none. */
  extent(columns: readonly number[]): Extent | null {
    let extent: Extent | null = null;
    for (const column of columns) extent = joined(extent, this.#extentOf(column));
    return extent;
  }

  /** Read once after each change: charts that share a scale all ask for the same. */
  #extentOf(column: number): Extent | null {
    const known = this.#extents[column];
    if (known !== undefined) return known;
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (const value of this.values(column)) {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const extent: Extent | null = least <= greatest ? [least, greatest] : null;
    this.#extents[column] = extent;
    return extent;
  }

  /** The row of x, made where there is none. */
  #rowFor(x: number): number {
    const row = this.#firstAtLeast(x);
    if (row < this.#length && this.#x[row] === x) return row;
    this.#reserve(this.#length + 1);
    for (const array of [this.#x, ...this.#columns]) array.copyWithin(row + 1, row, this.#length);
    this.#length++;
    return row;
  }

  #firstAtLeast(x: number): number {
    let low = 0;
    let high = this.#length;
    if (high > 0 && this.#x[high - 1]! < x) return high; // nearly always: a new step
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#x[middle]! < x) low = middle + 1;
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
    this.#x = grown(this.#x);
    this.#columns = this.#columns.map(grown);
  }
}

function joined(a: Extent | null, b: Extent | null): Extent | null {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}
