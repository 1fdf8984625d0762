// A long run's page: from asking for its curves to seeing them, and what each new step costs the browser.
import type { BenchLine } from "../bench-line.ts";
import { below, MODULES, openPage, percentile, startRun, type WebBench } from "./web-bench.ts";

const STEPS = 100_000;
const DRAWS = 5;
const UPDATES = 40;
const FIRST_DRAW_BOUND_MS = 300;
const UPDATE_BOUND_MS = 30;

/** Notes when curves are asked for and drawn (a stroke of many lines), and how long each frame that draws some takes. */
const WATCH = `
  window.bench = { asked: null, drawn: null, frames: [] };
  const { fetch, requestAnimationFrame } = window;
  window.fetch = (...call) => {
    if (String(call[1]?.body).includes("metricSeries")) bench.asked ??= performance.now();
    return fetch(...call);
  };
  let lines = 0, strokes = 0;
  const pen = CanvasRenderingContext2D.prototype;
  const { beginPath, lineTo, stroke } = pen;
  pen.beginPath = function () { lines = 0; return beginPath.call(this); };
  pen.lineTo = function (x, y) { lines++; return lineTo.call(this, x, y); };
  pen.stroke = function (...path) {
    if (lines > 100) { strokes++; bench.drawn ??= performance.now(); }
    return stroke.apply(this, path);
  };
  window.requestAnimationFrame = (act) => requestAnimationFrame((now) => {
    const [began, before] = [performance.now(), strokes];
    act(now);
    // uPlot draws in a microtask of its own, which was asked for before this one.
    queueMicrotask(() => { if (strokes > before) bench.frames.push({ ms: performance.now() - began, curves: strokes - before }); });
  });`;

interface Watched {
  asked: number;
  drawn: number;
  frames: { ms: number; curves: number }[];
}

export async function* chartDraw(web: WebBench): AsyncGenerator<BenchLine> {
  const run = await startRun(web, "Long run");
  try {
    await run.report(STEPS);
    await web.db.query(`analyze "StepMetric"`);
    const draws: Watched[] = [];
    for (let draw = 0; draw < DRAWS; draw++) draws.push(await firstDraw(web, run.id));
    const times = draws.map(({ asked, drawn }) => drawn - asked);
    const sincePage = percentile(
      draws.map(({ drawn }) => drawn),
      50,
    );
    const what = `${STEPS.toLocaleString("en")} stored steps of ${MODULES} modules`;
    yield below(`first draw, ${what}`, percentile(times, 50), FIRST_DRAW_BOUND_MS, "ms", {
      sinceNavigation: Math.round(sincePage),
    });
    const frames = await updates(web, run);
    const ms = frames.map((frame) => frame.ms);
    yield below(`update, ${what}`, percentile(ms, 50), UPDATE_BOUND_MS, "ms", {
      p95: Math.round(10 * percentile(ms, 95)) / 10,
      curves: Math.max(...frames.map(({ curves }) => curves)),
    });
  } finally {
    run.end();
  }
}

const watched = (): Watched => (globalThis as unknown as { bench: Watched }).bench;

async function firstDraw(web: WebBench, id: string): Promise<Watched> {
  const page = await openPage(web, WATCH);
  await page.goto(`${web.url}/runs/${id}`);
  await page.waitForFunction("bench.drawn !== null");
  const found = await page.evaluate(watched);
  await page.context().close();
  return found;
}

async function updates(
  web: WebBench,
  run: { id: string; report(steps: number): Promise<void> },
): Promise<Watched["frames"]> {
  const page = await openPage(web, WATCH);
  await page.goto(`${web.url}/runs/${run.id}`);
  await page.getByText("Live", { exact: true }).waitFor();
  await page.evaluate("bench.frames.length = 0");
  for (let update = 1; update <= UPDATES; update++) {
    await run.report(1);
    await page.waitForFunction(`bench.frames.length >= ${update}`);
  }
  const { frames } = await page.evaluate(watched);
  await page.context().close();
  return frames;
}
