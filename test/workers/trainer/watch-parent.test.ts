import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parentOf, until } from "../lab.ts";

const WATCH = fileURLToPath(new URL("../../../workers/trainer/watch-parent.ts", import.meta.url));
/** A process that computes without end, as native code would, and lets nobody have the event loop. */
const BUSY = `
  const { Worker } = require("node:worker_threads");
  const watch = new Worker(${JSON.stringify(WATCH)}, { workerData: { parent: process.ppid } });
  watch.on("online", () => { require("node:fs").writeSync(1, String(process.pid)); for (;;); });`;
const PARENT = `
  require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(BUSY)}], { stdio: "inherit" });`;

it("ends a busy process whose parent is gone, within seconds", async () => {
  const parent = spawn(process.execPath, ["-e", PARENT], { stdio: ["ignore", "pipe", "inherit"] });
  const [text] = await once(parent.stdout!.setEncoding("utf8"), "data");
  const busy = Number(text);

  parent.kill("SIGKILL");
  const killedAt = performance.now();
  await until(
    () => parentOf(busy),
    (found) => found === null,
  );

  expect(performance.now() - killedAt).toBeLessThan(10_000);
});
