import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import type { InstallProgress } from "@contsup/workers/engine/engine";
import { EngineUnavailableError } from "@contsup/workers/engine/engine-unavailable-error";
import type { FetchWheel } from "@contsup/workers/engine/install/fetch-wheel";
import {
  type InstallSteps,
  installTensorflow,
} from "@contsup/workers/engine/install/install-tensorflow";
import type { Wheel } from "@contsup/workers/engine/install/wheels";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFakeWheel } from "./fake-wheel.ts";

let root: string;
let engines: string;
let paths: { folder: string; addon: string };
let source: { file: string; wheel: Wheel };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "install-"));
  engines = join(root, "cache", "engines");
  const folder = join(engines, "tensorflow-0");
  paths = { folder, addon: join(folder, "addon.node") };
  source = writeFakeWheel(root);
});
afterEach(() => rmSync(root, { recursive: true }));

const fetchWhole: FetchWheel = async ({ name }, folder) => {
  const file = join(folder, `${name}.whl`);
  copyFileSync(source.file, file);
  return file;
};

const fetchBroken: FetchWheel = async ({ name }, folder) => {
  const file = join(folder, `${name}.whl`);
  writeFileSync(file, readFileSync(source.file).subarray(0, 100));
  return file;
};

const install = (steps: Partial<InstallSteps> = {}, options: object = {}) =>
  installTensorflow(
    paths,
    [source.wheel],
    { cache: join(root, "cache"), ...options },
    {
      fetchWheel: fetchWhole,
      buildAddon: async (_, addon) => writeFileSync(addon, "built"),
      buildSeconds: 0,
      ...steps,
    },
  );

const expectInstalled = () => {
  expect(readdirSync(engines)).toEqual(["tensorflow-0"]);
  expect(existsSync(paths.addon)).toBe(true);
};

test("unpacks what is wanted in the wheel's own layout, and leaves nothing beside it", async () => {
  const seen: InstallProgress[] = [];

  await install({}, { onProgress: (progress: InstallProgress) => seen.push(progress) });

  expectInstalled();
  expect(readdirSync(paths.folder, { recursive: true }).sort()).toEqual([
    "addon.node",
    "tensorflow",
    "tensorflow/include",
    "tensorflow/include/tensorflow",
    "tensorflow/include/tensorflow/c",
    "tensorflow/include/tensorflow/c/c_api.h",
    "tensorflow/libtensorflow_cc.so.2",
  ]);
  const { bytes } = source.wheel;
  expect(seen).toContainEqual({ phase: "download tensorflow-cpu", done: bytes, total: bytes });
  expect(seen.filter(({ phase }) => phase.startsWith("unpack")).at(-1)).toMatchObject({
    done: 71,
    total: 71,
  });
});

test("starts a broken download over", async () => {
  const downloads = [fetchBroken, fetchWhole];

  await install({ fetchWheel: (...args) => downloads.shift()!(...args) });

  expectInstalled();
});

test("refuses a wheel that has another checksum, and keeps nothing of it", async () => {
  const installing = install({ fetchWheel: fetchBroken });

  await expect(installing).rejects.toThrow(EngineUnavailableError);
  await expect(installing).rejects.toThrow(`expected ${source.wheel.sha256}`);
  expect(readdirSync(engines)).toEqual([]);
});

test("keeps the wheel when the addon cannot be built, for the next try", async () => {
  const failing = install({ buildAddon: () => Promise.reject(new Error("no compiler")) });
  await expect(failing).rejects.toThrow("no compiler");
  expect(existsSync(paths.addon)).toBe(false);

  await install({ fetchWheel: () => Promise.reject(new Error("fetched again")) });

  expectInstalled();
});

test("does nothing when it is installed", async () => {
  await install();

  const fail = () => Promise.reject(new Error("worked again"));
  await install({ fetchWheel: fail, buildAddon: fail });
});

test("ends when it is aborted, and leaves nothing", async () => {
  const controller = new AbortController();
  const fetchWheel: FetchWheel = async (_, __, signal) => {
    controller.abort();
    signal?.throwIfAborted();
    throw new Error("unreachable");
  };

  await expect(install({ fetchWheel }, { signal: controller.signal })).rejects.toThrow(/abort/i);

  expect(readdirSync(engines)).toEqual([]);
});

/** A process that installs from `source`; its fetch says so and waits for a line, then is written down in `fetches`. */
function installer() {
  const script = `
    import { appendFileSync, copyFileSync, writeFileSync } from "node:fs";
    import { once } from "node:events";
    import { installTensorflow } from "@contsup/workers/engine/install/install-tensorflow";
    const { paths, wheel, file, fetches } = JSON.parse(process.argv[1]);
    await installTensorflow(paths, [wheel], { cache: "", log: console.log }, {
      fetchWheel: async (_, folder) => {
        appendFileSync(fetches, process.pid + "\\n");
        console.log("fetching");
        await once(process.stdin, "data");
        copyFileSync(file, folder + "/a.whl");
        return folder + "/a.whl";
      },
      buildAddon: async (_, addon) => writeFileSync(addon, "built"),
      buildSeconds: 0,
    });
    process.stdin.destroy();`;
  const input = JSON.stringify({ paths, ...source, fetches: join(root, "fetches") });
  return spawn(process.execPath, ["--input-type=module", "-e", script, input], {
    stdio: ["pipe", "pipe", "inherit"],
  });
}

async function output(child: ReturnType<typeof installer>, expected: string): Promise<void> {
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false }))
    if (String(chunk).includes(expected)) return;
  throw new Error(`ended without saying ${expected}`);
}

const fetches = () => readFileSync(join(root, "fetches"), "utf8").trim().split("\n");

test("of two processes one installs, and the other waits for it", async () => {
  const first = installer();
  await output(first, "fetching");
  const second = installer();
  await output(second, `process ${first.pid} is installing the engine: waiting`);

  first.stdin.write("\n");
  const rest = await Promise.all([once(first, "exit"), once(second, "exit"), text(second.stdout)]);

  expect(rest.slice(0, 2)).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(fetches()).toEqual([String(first.pid)]);
  expectInstalled();
});

test("an installation that was killed is started over", async () => {
  const killed = installer();
  await output(killed, "fetching");
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect(readdirSync(engines).length).toBe(2); // its lock and its unfinished folder

  await install();

  expectInstalled();
});

test("says what to do when the cache cannot be written to", async () => {
  writeFileSync(join(root, "cache"), "not a folder");

  await expect(install()).rejects.toThrow(EngineUnavailableError);
  await expect(install()).rejects.toThrow("set CONTSUP_CACHE");
});

test("leaves the unfinished folders of other machines alone", async () => {
  const other = join(engines, `${basename(paths.folder)}.unfinished-elsewhere-1`);
  mkdirSync(other, { recursive: true });
  appendFileSync(join(other, "part"), "");

  await install();

  expect(existsSync(join(other, "part"))).toBe(true);
});
