import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cifar10 } from "@contsup/workers/data/cifar10";
import { DataUnavailableError } from "@contsup/workers/data/data-unavailable-error";
import type { DataProgress } from "@contsup/workers/data/dataset-source";
import { openSource } from "@contsup/workers/data/open-dataset";
import { describe, expect, it } from "vitest";
import { tarGz } from "./archive-writers.ts";
import { CIFAR10_FILES, cifar10File, IMAGES_PER_FILE } from "./cifar10-files.ts";
import { PYTHON_FILES, pythonBatches, pythonFile } from "./cifar10-python-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const FOLDER = "cifar-10-batches-py";
const files = PYTHON_FILES.map((_, index) => pythonFile(index));

const open = (folder: string, expected = files, onProgress?: (step: DataProgress) => void) =>
  openSource(
    cifar10({ imagesPerFile: IMAGES_PER_FILE, pythonBatches: pythonBatches(expected) }),
    folder,
    onProgress,
  );
const failure = async (folder: string, expected = files): Promise<string> => {
  const error = await open(folder, expected).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DataUnavailableError);
  return (error as Error).message;
};
const expectCanonicalFiles = (folder: string) => {
  for (const [index, name] of CIFAR10_FILES.entries())
    expect(readFileSync(join(folder, name)).equals(cifar10File(index)), name).toBe(true);
};

function write(folder: string, contents: Buffer[]): string {
  mkdirSync(folder, { recursive: true });
  for (const [index, content] of contents.entries())
    writeFileSync(join(folder, PYTHON_FILES[index]!), content);
  return folder;
}

/** NumPy may be missing here: of an array it is enough to see what it is made from. */
const PYTHON = `
import hashlib, pickle, sys
class Made:
    def __init__(self, *args): pass
    def __setstate__(self, state): self.state = state
class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        assert (module, name) in [("numpy.core.multiarray", "_reconstruct"), ("numpy", "ndarray"), ("numpy", "dtype")]
        return Made
batch = Unpickler(sys.stdin.buffer, encoding="bytes").load()
_, shape, _, fortran, data = batch[b"data"].state
print(sorted(batch), batch[b"labels"], shape, fortran, hashlib.sha256(data).hexdigest())
`;

it("is written here as Python reads it", () => {
  const input = files[2]!;

  const said = execFileSync("python3", ["-c", PYTHON], { input, encoding: "utf8" });

  expect(said).toMatch(
    /^\[b'batch_label', b'data', b'filenames', b'labels'\] \[2, 3, 4\] \(3, 3072\) False [0-9a-f]{64}\n$/,
  );
});

describe("CIFAR-10's Python version", () => {
  it.each(["", FOLDER])("becomes the canonical files, from the folder %j", async (place) => {
    const folder = temporaryFolder();
    write(join(folder, place), files);
    const progress: DataProgress[] = [];

    const { train, test } = await open(folder, files, (step) => progress.push(step));

    expectCanonicalFiles(folder);
    expect([...train.labels]).toEqual([0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]);
    expect([...test.labels]).toEqual([5, 6, 7]);
    expect(progress.at(-1)).toEqual({
      ...{ phase: "reading CIFAR-10's Python version", done: 6, total: 6, unit: "FILES" },
    });
  });

  it("is unpacked from its archive, which is kept", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "cifar-10-python.tar.gz"), archive(files));

    await open(folder);

    expectCanonicalFiles(folder);
    expect(readdirSync(folder).toSorted()).toEqual(["cifar-10-python.tar.gz", ...CIFAR10_FILES]);
  });

  it("fills in only what is missing", async () => {
    const folder = write(temporaryFolder(), files);
    const own = cifar10File(7);
    writeFileSync(join(folder, "data_batch_2.bin"), own);

    await open(folder);

    expect(readFileSync(join(folder, "data_batch_2.bin")).equals(own)).toBe(true);
  });

  it("may have its images column by column", async () => {
    const columns = PYTHON_FILES.map((_, index) => pythonFile(index, { isFortran: true }));
    const folder = write(temporaryFolder(), columns);

    await open(folder, columns);

    expectCanonicalFiles(folder);
  });
});

const archive = (contents: Buffer[]): Buffer =>
  tarGz(contents.map((content, index) => ({ name: `${FOLDER}/${PYTHON_FILES[index]}`, content })));

describe("what is wrong with it is said", () => {
  it("of a file that is missing or cut off", async () => {
    const five = write(join(temporaryFolder(), FOLDER), files.slice(0, 5));
    const cut = write(temporaryFolder(), files.with(3, files[3]!.subarray(0, -9)));

    expect(await failure(join(five, ".."))).toContain(`${join(five, "test_batch")} is missing`);
    expect(await failure(cut)).toMatch(/data_batch_4 has [\d,]+ bytes, expected [\d,]+ bytes/);
  });

  it("of a file with other bytes", async () => {
    const changed = Buffer.from(files[1]!);
    changed[changed.length - 200]! ^= 1;
    const folder = write(temporaryFolder(), files.with(1, changed));

    expect(await failure(folder)).toMatch(
      /data_batch_2 cannot be read: its md5 is [0-9a-f]{32}, expected [0-9a-f]{32}$/,
    );
  });

  it("of an archive that lacks a file, or is cut off", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "cifar-10-python.tar.gz");

    writeFileSync(path, archive(files.slice(0, 5)));
    expect(await failure(folder)).toBe(`${path} holds no ${FOLDER}/test_batch`);
    writeFileSync(path, archive(files).subarray(0, -20));
    for (const name of CIFAR10_FILES) rmSync(join(folder, name), { force: true });
    expect(await failure(folder)).toContain("cannot be unpacked: unexpected end of file");
  });

  it.each<[string, Buffer]>([
    ["label 10 of image 1, expected 0 to 9", pythonFile(0, { labels: [0, 10, 1] })],
    ["labels is no list of 3", pythonFile(0, { labels: [0, 1] })],
    ["data is no array of uint8", pythonFile(0, { dtype: "i1" })],
    ["data has the shape [4,3072], expected [3,3072]", pythonFile(0, { rows: 4 })],
    ["it names os._reconstruct, which is not read here", pythonFile(0, { module: "os" })],
    ["not a pickle of protocol 2", Buffer.from("\x80\x03}.", "latin1")],
    ["it holds no dictionary", Buffer.from("\x80\x02]q\x01.", "latin1")],
    ["byte 2 is 88, which is no opcode that is read here", Buffer.from("\x80\x02X.", "latin1")],
    ["it ends too early: 200 bytes are missing at byte 4", Buffer.from("\x80\x02U\xc8.", "latin1")],
    ["what has items set is no dictionary", Buffer.from("\x80\x02](U\x01aK\x01u.", "latin1")],
  ])("%s", async (message, content) => {
    const wrong = files.with(0, content);
    const folder = write(temporaryFolder(), wrong);

    expect(await failure(folder, wrong)).toBe(
      `${join(folder, "data_batch_1")} cannot be read: ${message}`,
    );
  });
});
