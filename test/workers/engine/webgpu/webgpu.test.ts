import { spawnSync } from "node:child_process";
import { cacheFolder } from "@contsup/workers/cache-folder";
import {
  type EngineStatus,
  engineStatus,
  installEngine,
  openEngine,
  resolveEngine,
} from "@contsup/workers/engine/engine";
import { crashCause, outOfMemoryKills } from "@contsup/workers/supervisor/crash-cause";
import { beforeAll, describe, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS } from "../engines.ts";

const cache = cacheFolder(process.env);
const SCRIPT = new URL("./on-device.ts", import.meta.url).pathname;
const TIMEOUT_MS = 300_000;

let status: EngineStatus;
beforeAll(async () => {
  await installEngine("webgpu", { cache });
  status = await engineStatus("webgpu", { cache });
}, INSTALL_TIMEOUT_MS);

const onDevice = (what: string) =>
  spawnSync(process.execPath, [SCRIPT, cache, what], { encoding: "utf8", timeout: TIMEOUT_MS });

test("its status names the device, and AUTO takes it only when that is a discrete GPU", async () => {
  expect(status).toMatchObject({
    installed: true,
    device: expect.stringMatching(/^(GPU|CPU \(software device) ./),
  });
  expect(status.gpu !== "none").toBe(status.device!.startsWith("GPU"));
  const { name } = await resolveEngine("AUTO", { cache });
  if (status.gpu !== "discrete") expect(name).not.toBe("webgpu");
  expect(await resolveEngine("webgpu", { cache })).toMatchObject({
    name: "webgpu",
    why: "asked for",
  });
});

test("a GPU cannot be chosen by number, which is said", async () => {
  await expect(openEngine("webgpu", { cache, gpuIndex: 1 })).rejects.toThrow(
    "engine webgpu cannot choose GPU 1",
  );
});

test("a device that the driver refuses makes the engine unavailable", () => {
  const { stdout } = onDevice("ask for more than the adapter has");

  expect(stdout).toMatch(/^EngineUnavailableError: engine webgpu cannot open the GPU: .*limit/);
});

test.each([
  ["check", 4],
  ["check the software kernels", 20],
])("operations agree with cpu: %s", { timeout: TIMEOUT_MS }, (what, count) => {
  const { status, stdout } = onDevice(what);

  expect(status).toBe(0);
  const lines = stdout.trim().split("\n");
  expect(lines.length).toBe(count);
  expect(lines.filter((line) => !line.endsWith(" true"))).toEqual([]);
});

describe("ends the process, which is told as the run's cause,", { timeout: TIMEOUT_MS }, () => {
  test.each([
    ["lose the device", "ENGINE_CRASHED", "the GPU or its driver was lost (destroyed)"],
    ["fail a shader", "ENGINE_CRASHED", "the GPU refused a command: GPUValidationError: "],
    ["fill the memory", "OUT_OF_MEMORY", "the GPU is out of memory: GPUOutOfMemoryError: "],
  ])("%s: %s", (what, expected, words) => {
    const { status, signal, stderr } = onDevice(what);

    expect(status).toBe(1);
    const { cause, message } = crashCause(
      { code: status, signal, output: stderr },
      outOfMemoryKills(),
    );
    expect(cause).toBe(expected);
    expect(message).toContain(`engine webgpu: ${words}`);
  });
});
