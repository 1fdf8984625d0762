// From a report's being made by a trainer to its number's standing on the page.
import { setTimeout as delay } from "node:timers/promises";
import type { BenchLine } from "../bench-line.ts";
import { below, openPage, percentile, startRun, type WebBench } from "./web-bench.ts";

const REPORTS = 200;
const PER_SECOND = 10;
const P95_BOUND_MS = 250;

/** Notes when the caption of the first module says each step. */
const WATCH = `
  window.seen = new Map();
  const look = () => {
    const words = document.querySelector("#modules-section figure .readout-place")?.textContent ?? "";
    const step = Number(words.replace(/[^0-9]/g, ""));
    if (step > 0 && !seen.has(step)) seen.set(step, Date.now());
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });`;

export async function* reportToScreen(web: WebBench): AsyncGenerator<BenchLine> {
  const run = await startRun(web, "Watched run");
  try {
    await run.report(1);
    const page = await openPage(web, WATCH);
    await page.goto(`${web.url}/runs/${run.id}`);
    await page.getByText("Live", { exact: true }).waitFor();
    const made = new Map<number, number>();
    for (let step = 2; step <= REPORTS; step++) {
      made.set(step, Date.now());
      await run.report(1);
      await delay(1_000 / PER_SECOND);
    }
    await page.waitForFunction(`seen.has(${REPORTS})`);
    const seen = new Map((await page.evaluate("[...seen]")) as [number, number][]);
    const latencies = [...made].map(([step, at]) => shownAt(seen, step) - at);
    yield below("report to screen, p95", percentile(latencies, 95), P95_BOUND_MS, "ms", {
      p50: percentile(latencies, 50),
      ownFrames: seen.size,
    });
    await page.context().close();
  } finally {
    run.end();
  }
}

/** When the step was on screen, or a later one that came in the same frame. */
const shownAt = (seen: ReadonlyMap<number, number>, step: number): number =>
  Math.min(...[...seen].filter(([shown]) => shown >= step).map(([, at]) => at));
