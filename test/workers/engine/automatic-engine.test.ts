import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { type EngineChoice, installEngine } from "@contsup/workers/engine/engine";
import { hasNvidiaDriver } from "@contsup/workers/engine/nvidia";
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

/** What AUTO gives where only these programs can be found. */
function automatic(programs: string[], from = cache): EngineChoice {
  const path = writePrograms(programs);
  folders.push(path);
  const call = `await resolveEngine("AUTO", { cache: ${JSON.stringify(from)} })`;
  return evaluateOn(path, IMPORTS, call) as EngineChoice;
}

describe.skipIf(hasNvidiaDriver())("on a CPU, AUTO", () => {
  test("is onednn where it can be built", () => {
    expect(automatic(["python3", "g++"])).toEqual({
      name: "onednn",
      why: "asked AUTO; no GPU found",
      isFallback: false,
    });
  });

  test("is tensorflow without a compiler, and says which package onednn lacks", () => {
    expect(automatic(["python3"])).toEqual({
      name: "tensorflow",
      why: `asked AUTO; no GPU found; engine onednn cannot be had: ${NO_COMPILER}`,
      isFallback: true,
    });
  });

  test("is tensorflow that is there already, where nothing can be built", () => {
    const folder = join(cache, "engines/tensorflow-2.15.1");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "tfjs_binding-4.22.0.node"), "");

    expect(automatic([])).toEqual({
      name: "tensorflow",
      why: `asked AUTO; no GPU found; engine onednn cannot be had: ${NO_PYTHON}; ${NO_COMPILER}`,
      isFallback: true,
    });
  });

  test("is cpu without Python, as a last resort, and says which packages the others lack", () => {
    expect(automatic(["g++"])).toEqual({
      name: "cpu",
      why: `asked AUTO; no GPU found; engine onednn cannot be had: ${NO_PYTHON}; engine tensorflow cannot be had: ${NO_PYTHON}; engine cpu works anywhere but takes half a minute for an image`,
      isFallback: true,
    });
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
