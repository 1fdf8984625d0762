import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataUnavailableError } from "@contsup/workers/data/data-unavailable-error";
import { openSource } from "@contsup/workers/data/open-dataset";
import { stl10 } from "@contsup/workers/data/stl10";
import { describe, expect, it } from "vitest";
import { downloadOf, patternBytes, tarGz } from "./archive-writers.ts";
import { refusedUrl, serveFiles } from "./file-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const IMAGE = 96 * 96 * 3;
const FILES: Record<string, Uint8Array> = {
  "train_X.bin": patternBytes(2 * IMAGE),
  "train_y.bin": Uint8Array.of(10, 1),
  "test_X.bin": patternBytes(3 * IMAGE, 2),
  "test_y.bin": Uint8Array.of(5, 6, 7),
};
const ARCHIVE = tarGz([
  { name: "stl10_binary/unlabeled_X.bin", content: new Uint8Array(100_000) },
  ...Object.entries(FILES).map(([name, content]) => ({ name: `stl10_binary/${name}`, content })),
]);

const sourceAt = (site: string) =>
  stl10({
    trainImages: 2,
    testImages: 3,
    archive: downloadOf("stl10_binary.tar.gz", `${site}/stl10_binary.tar.gz`, ARCHIVE),
  });

describe("STL-10", () => {
  it("reads column-major images, and labels from 1 as from 0", async () => {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);

    const { train, test } = await openSource(sourceAt("http://nowhere.invalid"), folder);

    expect(train).toMatchObject({ count: 2, size: 96 });
    expect([...train.labels]).toEqual([9, 0]);
    expect([...test.labels]).toEqual([4, 5, 6]);
    const [row, column, image] = [40, 3, 1];
    const at = 3 * (96 * (96 * image + row) + column);
    expect([...train.images.subarray(at, at + 3)]).toEqual(
      [0, 1, 2].map(
        (channel) => FILES["train_X.bin"]![row + 96 * (column + 96 * (channel + 3 * image))],
      ),
    );
  });

  it("unpacks the archive that was put into the folder, and keeps it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "stl10_binary.tar.gz"), ARCHIVE);

    const { test } = await openSource(sourceAt("http://nowhere.invalid"), folder);

    expect(test.count).toBe(3);
    expect(readdirSync(folder)).toContain("stl10_binary.tar.gz");
  });

  it("downloads the archive, and keeps only its labelled images", async () => {
    const folder = temporaryFolder();
    const site = await serveFiles({ "stl10_binary.tar.gz": ARCHIVE });

    await openSource(sourceAt(site), folder);

    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(FILES).toSorted());
  });

  it("says which file to put where when its site is out of reach", async () => {
    const folder = temporaryFolder();

    const refused = openSource(sourceAt(await refusedUrl()), folder);

    await expect(refused).rejects.toThrow(DataUnavailableError);
    await expect(refused).rejects.toThrow(`at ${join(folder, "stl10_binary.tar.gz")}`);
  });

  it("is refused when a label is none", async () => {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, "test_y.bin"), Uint8Array.of(5, 0, 7));

    await expect(openSource(sourceAt("http://nowhere.invalid"), folder)).rejects.toThrow(
      `${join(folder, "test_y.bin")}: label 0 at byte 1, expected 1 to 10`,
    );
  });
});
