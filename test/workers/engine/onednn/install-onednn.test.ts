// Builds for real, against the oneDNN that the engine's cache has, laid out as a system's; by a compiler that counts its calls and
// optimises little, which takes seconds.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { installEngine } from "@contsup/workers/engine/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS } from "../engines.ts";

const COMMAND = join(import.meta.dirname, "../../../../bin/engine.ts");
const LIBRARY = "onednn_cpu_gomp-2023.2.0.data/data/lib/libdnnl.so.3.2";
const HEADERS = "onednn_devel_cpu_gomp-2023.2.0.data/data/include";

const root = mkdtempSync(join(tmpdir(), "install-onednn-"));
const cache = join(root, "cache");
const prefix = join(root, "prefix");
const calls = join(root, "calls");
const tools = join(root, "tools");
afterAll(() => rmSync(root, { recursive: true }));

const asksPkgConfig = (...args: string[]) => spawnSync("pkg-config", args).status === 0;
/** Where the system has one of its own, the cache has none to lay out. */
const canLayOut = asksPkgConfig("--version") && !asksPkgConfig("--atleast-version=3", "dnnl");

beforeAll(async () => {
  if (!canLayOut) return;
  const own = cacheFolder(process.env);
  await installEngine("onednn", { cache: own });
  layOutSystemLibrary(join(own, "engines", "onednn-3.2.0"));
  mkdirSync(tools);
  const compiler = `#!/bin/sh\nPATH=${process.env.PATH}\n[ "$1" = --version ] || echo call >> ${calls}\nexec g++ "$@" -O1\n`;
  writeFileSync(join(tools, "g++"), compiler, { mode: 0o755 });
  const asked = `#!/bin/sh\nPATH=${process.env.PATH} exec pkg-config "$@"\n`;
  writeFileSync(join(tools, "pkg-config"), asked, { mode: 0o755 });
}, INSTALL_TIMEOUT_MS);

function layOutSystemLibrary(engine: string): void {
  const lib = join(prefix, "lib");
  mkdirSync(lib, { recursive: true });
  for (const name of ["libdnnl.so", "libdnnl.so.3"]) cpSync(join(engine, LIBRARY), join(lib, name));
  cpSync(join(engine, HEADERS), join(prefix, "include"), { recursive: true });
  const description = `Name: dnnl\nDescription: oneDNN\nVersion: 3.2.0\nLibs: -L${lib} -ldnnl -Wl,-rpath,${lib}\nCflags: -I${prefix}/include\n`;
  writeFileSync(join(lib, "dnnl.pc"), description);
}

const environment = (path: string) => ({
  NODE_ENV: "test" as const,
  PATH: path,
  CONTSUP_CACHE: cache,
  PKG_CONFIG_PATH: join(prefix, "lib"),
});

/** `npm run engine -- install onednn`, to its end. */
async function install(): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [COMMAND, "install", "onednn"], {
    env: environment(tools),
  });
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, output };
}

const OPEN = `
  import { openEngine } from "@contsup/workers/engine/engine";
  const { tf, version } = await openEngine("onednn", { cache: process.argv[1] });
  console.log(version, "computes", tf.sum(tf.tensor1d([1, 2, 3])).dataSync()[0]);`;

test.skipIf(!canLayOut)(
  "two installations at once wait for one build against the system's oneDNN, which then needs nothing",
  async () => {
    const both = await Promise.all([install(), install()]);

    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const waited = both.filter(({ output }) =>
      output.includes("is installing the engine: waiting"),
    );
    expect(waited).toHaveLength(1);
    for (const { output } of both)
      expect(output).toMatch(/engine onednn is installed: oneDNN 3.2.0-system/);
    expect(readdirSync(join(cache, "engines"))).toEqual(["onednn-3.2.0-system"]);

    expect(await install()).toMatchObject({ code: 0 });
    expect(readFileSync(calls, "utf8")).toBe("call\n");

    rmSync(join(tools, "g++")); // and Python was never there
    const opened = spawnSync(process.execPath, ["--input-type=module", "-e", OPEN, cache], {
      env: environment(tools),
      encoding: "utf8",
    });
    expect(opened.stdout, opened.stderr).toMatch(/^oneDNN 3.2.0-system, kernels .* computes 6\n$/);
  },
  INSTALL_TIMEOUT_MS,
);

const LOCATE = `
  import { locateOnednn } from "@contsup/workers/engine/onednn/locate-onednn";
  const { version, note } = locateOnednn();
  console.log(JSON.stringify({ version, note }));`;

/** Which library is taken where the system has oneDNN 3.4 with this header, in a folder that only pkg-config knows. */
function locateWith(header: string): { version: string; note?: string } {
  const folder = mkdtempSync(join(root, "system-"));
  const headers = join(folder, "headers", "oneapi", "dnnl");
  mkdirSync(headers, { recursive: true });
  writeFileSync(join(headers, "dnnl_config.h"), header);
  const description = `includedir=${folder}/headers\nName: dnnl\nDescription: oneDNN\nVersion: 3.4.1\nLibs: -ldnnl\n`;
  writeFileSync(join(folder, "dnnl.pc"), description);
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", LOCATE], {
    env: { ...process.env, PKG_CONFIG_PATH: folder },
    encoding: "utf8",
  });
  return JSON.parse(stdout);
}

const hasPkgConfig = asksPkgConfig("--version");

test.skipIf(!hasPkgConfig)("a system's oneDNN is taken where it has OpenMP's threads alone", () => {
  expect(locateWith("#define DNNL_CPU_RUNTIME DNNL_RUNTIME_OMP\n")).toEqual({
    version: "3.4.1-system",
  });
  expect(locateWith("#define DNNL_CPU_RUNTIME DNNL_RUNTIME_TBB\n")).toEqual({
    version: "3.2.0",
    note: "the system's oneDNN 3.4.1 takes its threads from TBB, not from OpenMP: oneDNN 3.2.0 is taken from the Python package index",
  });
  expect(locateWith("")).toEqual({
    version: "3.2.0",
    note: "the system's oneDNN 3.4.1 has no header that tells where its threads come from: oneDNN 3.2.0 is taken from the Python package index",
  });
});

test("without a compiler or Python, installing says which packages to install", () => {
  const nowhere = { ...environment(join(root, "nowhere")), CONTSUP_CACHE: join(root, "empty") };

  const { status, stderr } = spawnSync(process.execPath, [COMMAND, "install", "onednn"], {
    env: nowhere,
    encoding: "utf8",
  });

  expect(status).toBe(1);
  expect(stderr).toBe(
    "contsup: engine onednn cannot be installed: python3 is missing: install the package python3; pip is missing: install the package python3-pip; g++ is missing: install the package g++\n",
  );
});
