// How far what is seen on a page moves by itself while the page opens: Chromium's layout shifts, summed up.
import { createClient } from "@contsup/client/client";
import type { BenchLine } from "../bench-line.ts";
import { below, openPage, type WebBench } from "./web-bench.ts";

const BOUND = 0.02;
const SIZES = [
  { name: "", viewport: { width: 1360, height: 900 } },
  { name: ", phone", viewport: { width: 390, height: 844 } },
];
/** Nothing moved for so long: the page is there. */
const STILL_MS = 1_500;
const COMPARED = 5;

/** What a person's own click moves does not count. */
const WATCH = `
  window.shifts = { sum: 0, last: 0 };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, startTime } of list.getEntries()) {
      shifts.last = startTime;
      if (!hadRecentInput) shifts.sum += value;
    }
  }).observe({ type: "layout-shift", buffered: true });`;

export async function* layoutShift(web: WebBench): AsyncGenerator<BenchLine> {
  for (const path of await paths(web)) {
    for (const { name, viewport } of SIZES) {
      const page = await openPage(web, WATCH);
      await page.setViewportSize(viewport);
      await page.goto(`${web.url}${path}`, { waitUntil: "networkidle" });
      if (/^\/(\?.*)?$/.test(path)) await page.locator("tbody tr").first().waitFor();
      await page.waitForFunction(`performance.now() > shifts.last + ${STILL_MS}`);
      const sum = (await page.evaluate("shifts.sum")) as number;
      await page.context().close();
      const shown = path.replace(/[0-9a-f-]{36}.*/, "ID");
      yield { ...below(`layout shift of ${shown}${name}`, sum, BOUND, ""), value: digits(sum) };
    }
  }
}

const digits = (value: number): number => Math.round(1e4 * value) / 1e4;

/** Every page, those of runs and sweeps with what is stored. */
async function paths({ url, token }: WebBench): Promise<string[]> {
  const client = createClient({ url, token });
  try {
    const axes = [{ field: "localModules", values: [2, 4, 8, 16] }];
    const name = "Bench";
    const sweep = await client.submitSweep({ name, axes, config: { contextMode: "E" } });
    const filter = { query: "state:completed" };
    const { runs } = await client.runs({ filter, orderBy: "CREATED_AT_DESC", first: COMPARED });
    const ids = runs.map(({ id }) => id);
    return [
      ...[
        "/",
        "/?group=localModules",
        "/new",
        `/runs/${ids[0]}`,
        `/compare?ids=${ids}`,
        "/compare",
      ],
      ...["/experiments", "/workers", "/settings", "/sweeps", `/sweeps/${sweep.id}`],
    ];
  } finally {
    client.close();
  }
}
