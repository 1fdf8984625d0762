// OpenMP reads its settings from the environment when it is loaded, so each of these opens the engine in a process of its own.
import { spawnSync } from "node:child_process";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openInstalled } from "../engines.ts";

/** More than most machines have processors: what OMP_DYNAMIC would lower. */
const THREADS = 32;
const cache = cacheFolder(process.env);
beforeAll(() => openInstalled("onednn"), INSTALL_TIMEOUT_MS);

/** How many of as many images as threads a convolution of ones got right. */
const CONVOLVE = `
  import { convolution } from "@contsup/workers/engine/convolution";
  import { openEngine } from "@contsup/workers/engine/engine";
  const { tf } = await openEngine("onednn", { cache: ${JSON.stringify(cache)}, threads: ${THREADS} });
  const y = convolution(tf, tf.ones([${THREADS}, 4, 4, 16]), tf.ones([3, 3, 16, 16]), 1);
  const inner = tf.slice(y, [0, 1, 1, 0], [-1, 1, 1, 1]).dataSync();
  console.log("right:", inner.filter((value) => value === 9 * 16).length);`;

const convolveWith = (environment: Record<string, string>) =>
  spawnSync(process.execPath, ["--input-type=module", "-e", CONVOLVE], {
    env: { ...process.env, NODE_ENV: "test", ...environment },
    encoding: "utf8",
  });

test.each([
  ["OMP_DYNAMIC", "true"],
  ["OMP_MAX_ACTIVE_LEVELS", "0"],
])("with %s=%s every image is computed", (name, value) => {
  const { stdout, stderr } = convolveWith({ [name]: value });

  expect(stdout, stderr).toBe(`right: ${THREADS}\n`);
});

test("fewer threads than asked for are an error that names both", () => {
  const { status, stderr } = convolveWith({ OMP_THREAD_LIMIT: "1" });

  expect(status).toBe(1);
  expect(stderr).toContain(
    `EngineUnavailableError: engine onednn asked OpenMP for ${THREADS} threads and was given 1: unset OMP_THREAD_LIMIT, or set threads to 1`,
  );
});
