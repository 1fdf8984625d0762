// The first visit of `/`: how much JavaScript comes, and when it answers to the visitor.
import { gzipSync } from "node:zlib";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { submitRun } from "@contsup/prisma/runs";
import type { BenchLine } from "../bench-line.ts";
import { below, openPage, percentile, type WebBench } from "./web-bench.ts";

const RUNS = 100;
const VISITS = 5;
const SIZE_BOUND_KB = 200;
const INTERACTIVE_BOUND_MS = 1_500;
/** A main thread that was not held up for so long is free. */
const QUIET_MS = 1_000;

/** Notes the scripts that the page names (links prefetch those of other pages later), long tasks, and when React has taken the page's button over. */
const WATCH = `
  window.load = { taken: null, busyUntil: 0, rows: null, scripts: [] };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) load.busyUntil = startTime + duration;
  }).observe({ type: "longtask", buffered: true });
  addEventListener("DOMContentLoaded", () => {
    load.scripts = [...document.querySelectorAll("script[src]:not([nomodule])")].map(({ src }) => src);
  });
  const look = () => {
    const button = document.querySelector(".palette-button");
    if (button && Object.keys(button).some((key) => key.startsWith("__reactProps"))) load.taken ??= performance.now();
    if (document.querySelector("a[href^='/runs/']")) load.rows ??= performance.now();
    if (load.taken === null || load.rows === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

export async function* pageLoad(web: WebBench): AsyncGenerator<BenchLine> {
  const { config } = parseRunConfig({ localModules: 4, contextMode: "E" });
  for (let run = 0; run < RUNS; run++) {
    await submitRun(web.db, { config: config!, name: `Run ${run}`, submittedBy: "bench" });
  }
  const visits: Awaited<ReturnType<typeof visit>>[] = [];
  for (let number = 0; number < VISITS; number++) visits.push(await visit(web));
  const kilobytes = visits[0]!.bytes / 1_000;
  yield below("JavaScript of /, compressed", kilobytes, SIZE_BOUND_KB, "kB", {
    prefetched: Math.round(visits[0]!.prefetched / 1_000),
  });
  const interactive = visits.map((each) => each.interactive);
  yield below("time to interactive of /", percentile(interactive, 50), INTERACTIVE_BOUND_MS, "ms", {
    rows: Math.round(
      percentile(
        visits.map(({ rows }) => rows),
        50,
      ),
    ),
  });
}

async function visit(web: WebBench) {
  const page = await openPage(web, WATCH);
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(`${web.url}/`, { waitUntil: "commit" });
  await page.waitForFunction("load.taken !== null && load.rows !== null");
  await page.waitForFunction(`performance.now() > load.busyUntil + ${QUIET_MS}`);
  const { taken, busyUntil, rows, scripts } = (await page.evaluate("load")) as Load;
  const total = async (urls: Iterable<string>): Promise<number> => {
    const all = await Promise.all([...urls].map((url) => sizes.get(url) ?? 0));
    return all.reduce((sum, size) => sum + size, 0);
  };
  const [bytes, withPrefetched] = [await total(scripts), await total(sizes.keys())];
  await page.context().close();
  return {
    bytes,
    prefetched: withPrefetched - bytes,
    interactive: Math.max(taken, busyUntil),
    rows,
  };
}

interface Load {
  taken: number;
  busyUntil: number;
  rows: number;
  scripts: string[];
}
