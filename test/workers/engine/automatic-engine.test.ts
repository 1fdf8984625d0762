import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { type EngineChoice, installEngine } from "@contsup/workers/engine/engine";
import { hasNvidiaDriver } from "@contsup/workers/engine/nvidia";
import { hasRenderNode } from "@contsup/workers/engine/webgpu/has-render-node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS } from "./engines.ts";
import { evaluateOn, writePrograms } from "./programs.ts";

const NO_COMPILER = "g++ is missing: install the package g++";
const NO_PYTHON =
  "python3 is missing: install the package python3; pip is missing: install the package python3-pip";
const IMPORTS = `import { resolveEngine } from "@contsup/workers/engine/engine";`;

let cache: string;
const folders: string[] = [];
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "automatic-"));
  folders.push(cache);
});
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What AUTO gives where only these programs can be found, or the message of why there is nothing. */
function automatic(programs: string[], from = cache): EngineChoice | string {
  const path = writePrograms(programs);
  folders.push(path);
  const call = `await resolveEngine("AUTO", { cache: ${JSON.stringify(from)} }).catch(({ message }) => message)`;
  return evaluateOn(path, IMPORTS, call) as EngineChoice | string;
}

/** Of a machine without an NVIDIA driver. */
const FOUND = hasRenderNode()
  ? "no NVIDIA GPU found; other GPUs were not looked for, webgpu is not installed"
  : "no GPU found";

describe.skipIf(hasNvidiaDriver())("on a CPU, AUTO", () => {
  test("is onednn where it can be built", () => {
    expect(automatic(["python3", "g++"])).toEqual({
      name: "onednn",
      why: `asked AUTO; ${FOUND}`,
      isFallback: false,
    });
  });

  test("is tensorflow without a compiler, and says which package onednn lacks", () => {
    expect(automatic(["python3"])).toEqual({
      name: "tensorflow",
      why: `asked AUTO; ${FOUND}; engine onednn cannot be had: ${NO_COMPILER}`,
      isFallback: true,
    });
  });

  test("is tensorflow that is there already, where nothing can be built", () => {
    const folder = join(cache, "engines/tensorflow-2.15.1");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "tfjs_binding-4.22.0.node"), "");

    expect(automatic([])).toEqual({
      name: "tensorflow",
      why: `asked AUTO; ${FOUND}; engine onednn cannot be had: ${NO_PYTHON}; ${NO_COMPILER}`,
      isFallback: true,
    });
  });

  test("is not cpu where nothing else can be had, and says which packages the others lack", () => {
    expect(automatic(["g++"])).toBe(
      `no engine that AUTO takes can be had on this machine; engine onednn cannot be had: ${NO_PYTHON}; engine tensorflow cannot be had: ${NO_PYTHON}; engine cpu works anywhere (--engine cpu), but takes hours for what the others do in minutes`,
    );
  });

  test(
    "is onednn without a compiler and Python, once it is built",
    async () => {
      const built = cacheFolder(process.env);
      await installEngine("onednn", { cache: built });

      expect(automatic([], built)).toMatchObject({ name: "onednn" });
    },
    INSTALL_TIMEOUT_MS,
  );
});
