import { readMatlab } from "@contsup/workers/data/matlab";
import { describe, expect, it } from "vitest";
import { patternBytes } from "./archive-writers.ts";
import { matlabFile } from "./matlab-writer.ts";

// Written by scipy.io.savemat (1.17), without the 116 bytes of text: X of (32, 32, 3, 2) with three values set, y of (2, 1).
const SCIPY_UINT8 =
  "AAAAAAAAAAAAAUlNDwAAAFUAAAB4nO3OQQqAIBRF0Wdh5SQaOnQZLaUlt6we5LxBiRD3fC46+IirpD1Lk8/FJd2i21ypjW5wwXPUu7Lemz94AwAAAAAA/F16XgHQwdn7AwDauQB9+gIcDwAAACkAAAB4nONjYGAwAGI2IOYAYk4GCGCF8pmAmBGMGRkqwXwmBi5mBgYAGMsA8g==";
const SCIPY_DOUBLE =
  "AAAAAAAAAAAAAUlNDwAAAFUAAAB4nO3OQQqAIBRF0Wdh5SQaOnQZLaUlt6we5LxBiRD3fC46+IirpD1Lk8/FJd2i21ypjW5wwXPUu7Lemz94AwAAAAAA/F16XgHQwdn7AwDauQB9+gIcDwAAAC0AAAB4nONjYGBwAGI2IOaA0iDACuUzATEjGDMyVAJpTiAWYIABFQcIzeEAADA2AbM=";
const SCIPY_PLAIN =
  "AAAAAAAAAAAAAUlNDgAAADAAAAAGAAAACAAAAAkAAAAAAAAABQAAAAgAAAACAAAAAQAAAAEAAQB5AAAAAgACAAoDAAA=";

const scipyFile = (base64: string) =>
  Buffer.concat([Buffer.alloc(116), Buffer.from(base64, "base64")]);
const columnMajor = (row: number, column: number, channel: number, image: number) =>
  row + 32 * (column + 32 * (channel + 3 * image));

describe("readMatlab", () => {
  it.each([
    ["bytes", SCIPY_UINT8],
    ["doubles", SCIPY_DOUBLE],
  ])("reads a compressed file of scipy whose y is of %s", async (_, base64) => {
    const arrays = await readMatlab(scipyFile(base64));

    const x = arrays.get("X")!;
    expect(x.dimensions).toEqual([32, 32, 3, 2]);
    expect(x.values[columnMajor(1, 2, 0, 0)]).toBe(7);
    expect(x.values[columnMajor(3, 4, 1, 1)]).toBe(9);
    expect(x.values[columnMajor(31, 0, 2, 1)]).toBe(200);
    expect([...x.values].reduce((sum, value) => sum + value)).toBe(216);
    expect(arrays.get("y")!.dimensions).toEqual([2, 1]);
    expect([...arrays.get("y")!.values]).toEqual([10, 3]);
  });

  it("reads a file that is not compressed", async () => {
    const arrays = await readMatlab(scipyFile(SCIPY_PLAIN));

    expect([...arrays.get("y")!.values]).toEqual([10, 3]);
  });

  it("reads arrays of any length", async () => {
    const values = patternBytes(7 * 11);

    const arrays = await readMatlab(
      matlabFile([{ name: "long name", dimensions: [7, 11], values }]),
    );

    expect(arrays.get("long name")).toEqual({ dimensions: [7, 11], values: Buffer.from(values) });
  });

  it("throws when the file is cut off, of another format, or contradicts itself", async () => {
    const file = scipyFile(SCIPY_UINT8);
    const wrong = matlabFile([{ name: "X", dimensions: [3, 3], values: patternBytes(8) }]);

    await expect(readMatlab(file.subarray(0, 200))).rejects.toThrow("the file ends too early");
    await expect(readMatlab(Buffer.from("MATLAB 7.3"))).rejects.toThrow("not a MATLAB 5 file");
    await expect(readMatlab(wrong)).rejects.toThrow("array X has 8 values, expected 9");
  });
});
