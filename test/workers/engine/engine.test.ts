import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineName } from "@contsup/contsup/engine-name";
import { cacheFolder } from "@contsup/workers/cache-folder";
import {
  availableEngineNames,
  EngineUnavailableError,
  engineStatus,
  installEngine,
  openEngine,
  resolveEngine,
} from "@contsup/workers/engine/engine";
import { hasRenderNode } from "@contsup/workers/engine/webgpu/has-render-node";
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CPU_ENGINES } from "./engines.ts";

const emptyCache = mkdtempSync(join(tmpdir(), "engines-"));
afterAll(() => rmSync(emptyCache, { recursive: true }));

/** As `npm run engine -- install NAME`: nothing after the first time. */
const cache = cacheFolder(process.env);
beforeAll(async () => {
  for (const name of CPU_ENGINES) await installEngine(name, { cache });
}, 600_000);

describe("in an empty cache", () => {
  const options = { cache: emptyCache };

  test("tensorflow is not installed but can be, and its status says so", async () => {
    expect(await engineStatus("tensorflow", options)).toMatchObject({
      installed: false,
      installable: true,
      version: "libtensorflow 2.15.1, tfjs 4.22.0",
      reason: `not installed in ${emptyCache}`,
    });
  });

  test("onednn's version tells its kernels from those of another state of the sources", async () => {
    const { installed, installable, version } = await engineStatus("onednn", options);

    expect({ installed, installable }).toEqual({ installed: false, installable: true });
    expect(version).toMatch(/^oneDNN 3\..*, kernels [0-9a-f]{12}, tfjs 4\.22\.0$/);
  });

  test("webgpu is not installed but can be, and Linux tells only whether there may be a GPU", async () => {
    expect(await engineStatus("webgpu", options)).toMatchObject({
      installed: false,
      installable: true,
      gpu: hasRenderNode() ? "unknown" : "none",
      version: "Dawn of webgpu 0.6.2, tfjs 4.22.0",
      reason: `not installed in ${emptyCache}`,
    });
  });

  test("cpu needs no installation", async () => {
    await installEngine("cpu", options);

    expect(await engineStatus("cpu", options)).toMatchObject({ installed: true, gpu: "none" });
  });

  test("AUTO is an engine that can be installed", async () => {
    const { name, why } = await resolveEngine("AUTO", options);

    expect(why).toMatch(
      name === "onednn" ? /^asked AUTO; no (NVIDIA )?GPU found/ : /^asked AUTO; GPU found: /,
    );
  });

  test("opening says which command installs", async () => {
    await expect(openEngine("tensorflow", options)).rejects.toThrow(
      "run npm run engine -- install tensorflow",
    );
  });
});

test("an engine that this version does not have is refused with those it has", async () => {
  expect(availableEngineNames()).toEqual(["tensorflow", "onednn", "webgpu", "cpu"]);
  const unknown = "fast" as EngineName;
  const refusals = [
    engineStatus(unknown, { cache }),
    resolveEngine(unknown, { cache }),
    installEngine(unknown, { cache }),
    openEngine(unknown, { cache }),
  ];
  for (const refusal of refusals) {
    await expect(refusal).rejects.toThrow(EngineUnavailableError);
    await expect(refusal).rejects.toThrow(
      /not part of this version.*tensorflow, onednn, webgpu, cpu/,
    );
  }
});

test("cpu is had by asking for it", async () => {
  expect(await resolveEngine("cpu", { cache })).toMatchObject({ name: "cpu", why: "asked for" });
});

test.each(["cpu", ...CPU_ENGINES] as const)("%s computes and differentiates", async (name) => {
  const { tf, ...engine } = await openEngine(name, { cache });

  expect(engine).toMatchObject({ name, version: expect.stringContaining("tfjs 4.22.0") });
  expect(tf.getBackend()).toBe(name);
  const gradient = tf.grad((x: Tensor) => tf.sum(tf.square(x)))(tf.tensor1d([1, -2, 3]));
  expect([...(await gradient.data())]).toEqual([2, -4, 6]);
});

test("tensorflow takes of a GPU what it needs, which its driver then tells", async () => {
  await openEngine("tensorflow", { cache });

  expect(process.env.TF_FORCE_GPU_ALLOW_GROWTH).toBe("true");
});

test("an opened onednn's version tells the instruction set and the compiler, too", async () => {
  const { version } = await openEngine("onednn", { cache });

  expect(version).toMatch(/, tfjs 4\.22\.0, (avx512|avx2|portable), (GCC|Clang|Apple) \S*\d+\.\d/);
});

test.each(CPU_ENGINES)("%s keeps its threads", async (name) => {
  const { threads } = await openEngine(name, { cache });

  await expect(openEngine(name, { cache, threads: threads + 1 })).rejects.toThrow(
    `is open with ${threads} threads in this process`,
  );
});

/** How many threads an engine takes by itself in a process that may use one processor; null where that cannot be had. */
function threadsOnOneProcessor(name: EngineName): number | null {
  const pinned = (...command: string[]) =>
    spawnSync("taskset", ["-c", "0", ...command], { encoding: "utf8" });
  if (pinned("true").status !== 0) return null;
  const script = `
    import { openEngine } from "@contsup/workers/engine/engine";
    const { threads } = await openEngine(process.argv[1], { cache: process.argv[2] });
    console.log("threads:", threads);`;
  const child = pinned(process.execPath, "--input-type=module", "-e", script, name, cache);
  return Number(/^threads: (\d+)$/m.exec(child.stdout)?.[1] ?? expect.fail(child.stderr));
}

test.for(CPU_ENGINES)("%s takes as many threads as the process may use", async (name, { skip }) => {
  expect((await openEngine(name, { cache })).threads).toBe(availableParallelism());

  const threads = threadsOnOneProcessor(name);
  if (threads === null) return skip("taskset is missing, or processor 0 is not for this process");
  expect(threads).toBe(1);
});

/** A digest of the weights after three steps, in a process of its own. */
const trainElsewhere = (name: EngineName, threads: number): string => {
  const script = new URL("./train-and-digest.ts", import.meta.url).pathname;
  return execFileSync(process.execPath, [script, cache, name, String(threads)])
    .toString()
    .trim();
};

test.each(CPU_ENGINES)(
  "on the CPU %s gives the same bits in every process with the same number of threads",
  async (name) => {
    const { deterministic } = await openEngine(name, { cache });

    if (deterministic) expect(trainElsewhere(name, 2)).toBe(trainElsewhere(name, 2));
  },
);
