import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataUnavailableError } from "@contsup/workers/data/data-unavailable-error";
import { openSource } from "@contsup/workers/data/open-dataset";
import { svhn } from "@contsup/workers/data/svhn";
import { describe, expect, it } from "vitest";
import { downloadOf, patternBytes } from "./archive-writers.ts";
import { refusedUrl, serveFiles } from "./file-server.ts";
import { matlabFile } from "./matlab-writer.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const X = patternBytes(32 * 32 * 3 * 4);
const matFile = (digits: number[]) =>
  matlabFile([
    {
      name: "X",
      dimensions: [32, 32, 3, digits.length],
      values: X.subarray(0, 32 * 32 * 3 * digits.length),
    },
    { name: "y", dimensions: [digits.length, 1], values: Uint8Array.from(digits) },
  ]);

/** The source whose files are these, at `site`. */
function sourceOf(site: string, files: { train: Uint8Array; test: Uint8Array }) {
  const file = (name: string, content: Uint8Array, images: number) => ({
    ...downloadOf(name, `${site}/${name}`, content),
    images,
  });
  return svhn({
    train: file("train_32x32.mat", files.train, 4),
    test: file("test_32x32.mat", files.test, 2),
  });
}

const files = { train: matFile([10, 1, 9, 3]), test: matFile([2, 10]) };

describe("SVHN", () => {
  it("reads column-major images, and the digit 0 from the label 10", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "train_32x32.mat"), files.train);
    writeFileSync(join(folder, "test_32x32.mat"), files.test);

    const { train, test } = await openSource(sourceOf("http://nowhere.invalid", files), folder);

    expect([...train.labels]).toEqual([0, 1, 9, 3]);
    expect([...test.labels]).toEqual([2, 0]);
    const [row, column, image] = [5, 7, 3];
    const at = 3 * (32 * (32 * image + row) + column);
    expect([...train.images.subarray(at, at + 3)]).toEqual(
      [0, 1, 2].map((channel) => X[row + 32 * (column + 32 * (channel + 3 * image))]),
    );
  });

  it("is downloaded where it is missing", async () => {
    const folder = temporaryFolder();
    const site = await serveFiles({ "train_32x32.mat": files.train, "test_32x32.mat": files.test });

    const { train } = await openSource(sourceOf(site, files), folder);

    expect(train.count).toBe(4);
    expect(readdirSync(folder).toSorted()).toEqual(["test_32x32.mat", "train_32x32.mat"]);
  });

  it("says which file to put where when its site is out of reach", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "train_32x32.mat"), files.train);

    const refused = openSource(sourceOf(await refusedUrl(), files), folder);

    await expect(refused).rejects.toThrow(DataUnavailableError);
    await expect(refused).rejects.toThrow(
      `(${files.test.length.toLocaleString("en-US")} bytes, md5 `,
    );
    await expect(refused).rejects.toThrow(`at ${join(folder, "test_32x32.mat")} and start again`);
  });

  it.each([
    [
      "has another number of images",
      matFile([1, 2, 3]),
      "array X is 32 x 32 x 3 x 3, expected 32 x 32 x 3 x 4",
    ],
    [
      "has a label that is no digit",
      matFile([1, 2, 3, 11]),
      "label 11 of image 3, expected 1 to 10",
    ],
    [
      "has no labels",
      matlabFile([{ name: "X", dimensions: [32, 32, 3, 4], values: X }]),
      "array y is missing",
    ],
    ["is cut off", files.train.subarray(0, 500), "the file ends too early"],
  ])("is refused when a file %s", async (_, train, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "train_32x32.mat"), train);
    writeFileSync(join(folder, "test_32x32.mat"), files.test);

    const refused = openSource(sourceOf("http://nowhere.invalid", { ...files, train }), folder);

    await expect(refused).rejects.toThrow(DataUnavailableError);
    await expect(refused).rejects.toThrow(
      `${join(folder, "train_32x32.mat")} cannot be read: ${message}`,
    );
  });
});
