import { CHANNELS } from "./image-set.ts";

/** How the pixels of a plane follow each other: along the rows, or (MATLAB) down the columns. */
type PlaneOrder = "rows" | "columns";

/** One image of three planes R, G, B at `from` in `source` becomes interleaved pixels at `to` in `target`. */
export function interleavePlanes(
  source: Uint8Array,
  from: number,
  size: number,
  order: PlaneOrder,
  target: Uint8Array,
  to: number,
): void {
  const plane = size * size;
  const rowStride = order === "rows" ? size : 1;
  const columnStride = order === "rows" ? 1 : size;
  let out = to;
  for (let y = 0; y < size; y++) {
    let red = from + y * rowStride;
    for (let x = 0; x < size; x++) {
      target[out] = source[red]!;
      target[out + 1] = source[red + plane]!;
      target[out + 2] = source[red + 2 * plane]!;
      red += columnStride;
      out += CHANNELS;
    }
  }
}
