// A profiler interrupts the thread that computes thousands of times a second, in a process of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "@contsup/workers/cache-folder";
import { beforeAll, expect, test } from "vitest";
import { INSTALL_TIMEOUT_MS, openInstalled } from "../engines.ts";

const cache = cacheFolder(process.env);
beforeAll(() => openInstalled("onednn"), INSTALL_TIMEOUT_MS);

/** Products of ones, each as long a sum as its result says. */
const MULTIPLY = `
  import { openEngine } from "@contsup/workers/engine/engine";
  const { tf } = await openEngine("onednn", { cache: ${JSON.stringify(cache)}, threads: 2 });
  let right = 0;
  for (let time = 0; time < 1000; time++)
    for (const length of [100, 3000]) {
      const product = tf.tidy(() => tf.matMul(tf.ones([200, length]), tf.ones([length, 50])));
      if (product.dataSync().every((value) => value === length)) right++;
      product.dispose();
    }
  console.log("right:", right);`;

test("a signal in the middle of a kernel harms nothing", () => {
  const folder = mkdtempSync(join(tmpdir(), "contsup-profile-"));
  const profiled = ["--cpu-prof", "--cpu-prof-interval", "100", "--cpu-prof-dir", folder];
  const { stdout, stderr, signal } = spawnSync(
    process.execPath,
    [...profiled, "--input-type=module", "-e", MULTIPLY],
    { env: { ...process.env, NODE_ENV: "test" }, encoding: "utf8" },
  );
  rmSync(folder, { recursive: true });

  expect(signal, stderr).toBeNull();
  expect(stdout, stderr).toBe("right: 2000\n");
});
