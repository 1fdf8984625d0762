// The pages with curves in a real browser, on runs whose worker is this test: what it reports is what must be seen.
import { readFileSync } from "node:fs";
import { attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import { heartbeat } from "@contsup/prisma/workers";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { cuttableLine, type Line } from "../client/cuttable-line.ts";
import { checkpoint, claimed, epoch, report, running, step } from "../prisma/attempts.ts";
import { picture, stillPicture } from "./chart-picture.ts";
import { dashboard, takenOver, violations } from "./dashboard.ts";

const TEST_MS = 120_000;
const HEARTBEAT_MS = 1_000;
const site = dashboard();
let line: Line;
const completed: string[] = [];

beforeAll(async () => {
  line = await cuttableLine(site.url);
  for (let run = 1; run <= 5; run++) completed.push(await completedRun(`Run ${run}`, run));
}, TEST_MS);
afterAll(() => line.close());

/** Three epochs of ten steps, the better the greater `quality`. */
async function completedRun(name: string, quality: number): Promise<string> {
  const claim = await running(site.db);
  for (const number of [1, 2, 3]) {
    await report(site.db, claim, {
      steps: Array.from({ length: 10 }, (_, index) => step(10 * (number - 1) + index + 1)),
      epochs: [epoch(number, { testAccuracy: 0.1 * number + 0.01 * quality })],
      checkpoints: number === 3 ? [checkpoint(number)] : [],
    });
  }
  await attemptEnded(site.db, claim, { kind: "COMPLETED" });
  const config = `config || jsonb_build_object('seed', $3::int, 'epochs', 3, 'warmupEpochs', 1)`;
  await site.db.query(`update "Run" set name = $2, config = ${config} where id = $1`, [
    claim.runId,
    name,
    quality,
  ]);
  return claim.runId;
}

test("five runs compared with smoothing and on a log scale are the same view after a reload", {
  timeout: TEST_MS,
}, async () => {
  const [first, ...others] = completed;
  const page = await site.open(`/compare?ids=${first}`);
  await page.getByRole("button", { name: "Add runs" }).click();
  for (const number of [2, 3, 4, 5]) {
    await page.getByRole("button", { name: new RegExp(`^Run ${number} `) }).click();
  }
  await page.keyboard.press("Escape");
  await page.getByText("5 runs", { exact: true }).waitFor();
  const before = await stillPicture(page);

  const read = page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes("localLoss/sum")),
  );
  await page.getByLabel("Metric").selectOption("Local loss");
  await (await read).finished();
  await page.getByLabel(/^Smoothing/).fill("0.8");
  await page.getByLabel("Log scale").check();
  await page.getByRole("figure").getByText("Local loss, sum over modules").waitFor();
  await vi.waitFor(async () => expect(await picture(page)).not.toBe(before));

  await page.waitForURL(({ searchParams }) => searchParams.get("smooth") === "0.8");
  expect(new URL(page.url()).searchParams.get("ids")?.split(",")).toEqual([first, ...others]);
  // The crosshair is in the picture of nobody's pointer.
  await page.mouse.move(0, 0);
  const shown = await stillPicture(page);
  await page.reload();
  await page.getByText("5 runs", { exact: true }).waitFor();
  await vi.waitFor(async () => expect(await picture(page)).toBe(shown), { timeout: 20_000 });
  expect(await page.getByLabel("Log scale").isChecked()).toBe(true);

  await page.getByRole("button", { name: "Remove Run 3" }).click();
  await page.getByText("4 runs", { exact: true }).waitFor();
  await page.getByRole("cell", { name: "Run 3" }).waitFor({ state: "detached" });
});

test("a comparison is changed by keys, and kept by a name", { timeout: TEST_MS }, async () => {
  const page = await site.open(`/compare?ids=${completed.slice(0, 2).join()}`);
  await page.getByText("2 runs", { exact: true }).waitFor();
  const parameter = (name: string) => new URL(page.url()).searchParams.get(name);
  for (const key of ["l", "]", "]", "t"]) await page.keyboard.press(key);
  await vi.waitFor(() => expect([parameter("smooth"), parameter("x")]).toEqual(["0.2", "time"]));
  await vi.waitFor(async () => expect(await page.getByLabel("Log scale").isChecked()).toBe(true));
  await page.keyboard.press("m");
  await vi.waitFor(async () =>
    expect(await page.getByLabel("Metric").evaluate(isFocused)).toBe(true),
  );
  await page.getByRole("heading", { name: "Compare" }).click();

  await page.keyboard.press("v");
  await page.getByLabel("Name of this view").fill("two over time");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "two over time", exact: true }).waitFor();

  await page.goto(`${site.url}/compare`);
  await takenOver(page);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "two over time", exact: true }).click();
  await page.getByText("2 runs", { exact: true }).waitFor();
  await vi.waitFor(() => expect(parameter("smooth")).toBe("0.2"));
  await vi.waitFor(async () => expect(await page.getByLabel("Log scale").isChecked()).toBe(true));
});

test("a run's curves go on over ten seconds without the server, with neither gaps nor doubles", {
  timeout: TEST_MS,
}, async () => {
  const claim = await running(site.db);
  const beat = () => void heartbeat(site.db, claim.workerId, { freeMemoryBytes: 0 });
  const beating = setInterval(beat, HEARTBEAT_MS);
  onTestFinished(() => clearInterval(beating));
  let last = 0;
  const train = (steps: number) =>
    report(site.db, claim, { steps: Array.from({ length: steps }, () => step(++last)) });
  await train(20);
  const page = await site.open("/");
  await page.goto(`${line.url}/runs/${claim.runId}`);
  const readout = page.locator("#modules-section figure .readout").first();
  const drawn = (steps: number) =>
    vi.waitFor(
      async () => expect(await readout.textContent()).toMatch(`step ${steps}, ${steps} points`),
      { timeout: 60_000 },
    );
  await page.getByText("Live", { exact: true }).waitFor();
  await drawn(20);

  await line.lose();
  await page.getByText("Disconnected").waitFor();
  await train(30);
  await page
    .locator(".badge")
    .getByText(/^last point [1-9]\d s ago$/)
    .waitFor();
  await line.restore();

  await page.getByText("Live", { exact: true }).waitFor();
  await drawn(50);
  await train(5);
  await drawn(55);

  clearInterval(beating);
  const longAgo = `"heartbeatAt" = now() - interval '9 seconds'`;
  await site.db.query(`update "Worker" set ${longAgo} where id = $1`, [claim.workerId]);
  const silence = page.getByText(/^worker silent since \d\d:\d\d:\d\d$/);
  await silence.waitFor();
  await page.locator(".run-title").getByText("Queued").waitFor();
  const next = await claimed(site.db);
  await silence.waitFor({ state: "detached" });
  await attemptStarted(site.db, next, { engine: "onednn", provenance: {} });
  await attemptEnded(site.db, next, { kind: "COMPLETED" });
  await page.locator(".run-title").getByText("Completed").waitFor();
});

test("zooming one chart zooms all of them, and new points do not move them", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open(`/runs/${completed[0]}`);
  const plot = page.locator("#modules-section figure .u-over").first();
  const box = (await plot.boundingBox())!;
  const middle = box.y + box.height / 2;

  await page.mouse.move(box.x + 0.4 * box.width, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.6 * box.width, middle, { steps: 4 });
  await page.mouse.up();

  const bar = page.getByRole("toolbar", { name: "Zoom of the charts" });
  await bar.getByText(/^Steps 1\d – 1\d$/).waitFor();
  const modules = page.locator("#accuracy-section");
  await modules.getByRole("columnheader", { name: /^Epochs? 1$/ }).waitFor();
  await bar.getByRole("button", { name: "Show everything" }).click();
  await bar.waitFor({ state: "detached" });

  const strip = modules.getByRole("slider", { name: /^Gain of module 2/ });
  await modules.getByRole("slider").first().focus();
  for (const key of ["ArrowDown", "Home", "ArrowRight"]) await page.keyboard.press(key);
  await modules.getByText("Module 2, epoch 2: +9.0 points", { exact: true }).waitFor();
  expect(await strip.getAttribute("aria-valuetext")).toBe("Module 2, epoch 2: +9.0 points");
});

test("the charts are zoomed by keys, and by a button that gives the focus to what follows", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open(`/runs/${completed[0]}`, {
    viewport: { width: 390, height: 844 },
  });
  await page.getByRole("heading", { name: "Attempts" }).waitFor();
  const bar = page.getByRole("toolbar", { name: "Zoom of the charts" });
  await page.keyboard.press("+");
  await bar.getByText(/^Steps 8 – 23$/).waitFor();
  await page.keyboard.press("ArrowRight");
  await bar.getByText(/^Steps 15 – 30$/).waitFor();
  await page.keyboard.press("ArrowLeft");
  await bar.getByText(/^Steps 8 – 23$/).waitFor();
  await page.keyboard.press("+");
  await page.keyboard.press("-");
  await page.keyboard.press("0");
  await bar.waitFor({ state: "detached" });

  const button = page.getByRole("button", { name: "Zoom", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  const further = bar.getByRole("button", { name: "Zoom in" });
  await vi.waitFor(async () => expect(await further.evaluate(isFocused)).toBe(true));
  await bar.getByRole("button", { name: "Show everything" }).press("Enter");
  await vi.waitFor(async () => expect(await button.evaluate(isFocused)).toBe(true));
});

test("the palette has what the run's page can do", { timeout: TEST_MS }, async () => {
  const page = await site.open(`/runs/${completed[0]}`);
  await page.getByRole("heading", { name: "Attempts" }).waitFor();
  const choose = async (words: string, title: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search pages" }).fill(words);
    await page.getByRole("option", { name: title }).first().click();
  };
  await choose("search log", "Search the log");
  const search = page.getByRole("searchbox", { name: "Search the log" });
  await vi.waitFor(async () => expect(await search.evaluate(isFocused)).toBe(true));
  await choose("edit", "Edit name, tags");
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await choose("delete", "Delete this run");
  await page.getByRole("heading", { name: "Delete this run?" }).waitFor();
  await page.keyboard.press("Escape");
  await choose("again", "Run again");
  await page.waitForURL(({ search }) => search === `?from=${completed[0]}`);
});

test("a run that trains longer gets its new epochs on the open page", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open(`/runs/${await completedRun("Short", 6)}`);
  const first = page.locator("#accuracy-section").getByRole("slider").first();
  await first.press("End");
  await vi.waitFor(async () =>
    expect(await first.getAttribute("aria-valuetext")).toBe("Module 1, epoch 3: 10.00%"),
  );
  await page.getByRole("button", { name: "Train longer…" }).click();
  await page.getByRole("spinbutton", { name: /^Until epoch/ }).fill("4");
  await page.getByRole("button", { name: "Resume the run" }).click();
  await page.locator(".run-title").getByText("Queued").waitFor();

  const claim = await claimed(site.db);
  await attemptStarted(site.db, claim, { engine: "onednn", provenance: {} });
  await report(site.db, claim, { epochs: [epoch(4, { accuracy: [0.4, 0.5] })] });
  await attemptEnded(site.db, claim, { kind: "COMPLETED" });

  await page.getByRole("columnheader", { name: "Epochs 1 – 4" }).waitFor();
  await vi.waitFor(async () => {
    await first.press("End");
    expect(await first.getAttribute("aria-valuetext")).toBe("Module 1, epoch 4: 40.00%");
  });
});

test("a comparison follows its runs, and says so", { timeout: TEST_MS }, async () => {
  const claim = await running(site.db);
  await report(site.db, claim, { epochs: [epoch(1, { testAccuracy: 0.3 })] });
  const page = await site.open("/");
  await page.goto(`${line.url}/compare?ids=${claim.runId},${completed[0]}`);
  await page.locator(".compare-header").getByText("Live", { exact: true }).waitFor();
  await page.getByRole("cell", { name: "30.00%" }).first().waitFor();
  const before = await stillPicture(page);
  const reads: string[] = [];
  page.on("request", (request) => {
    const body = request.postData() ?? "";
    if (body.includes("metricSeries")) reads.push(body);
  });

  await report(site.db, claim, { epochs: [epoch(2, { testAccuracy: 0.6 })] });

  await page.getByRole("cell", { name: "60.00%" }).first().waitFor();
  await vi.waitFor(async () => expect(await picture(page)).not.toBe(before), { timeout: 20_000 });
  expect(reads.length).toBeGreaterThan(0);
  for (const body of reads) expect(body, "only what changed is read").not.toContain(completed[0]);

  await line.lose();
  await page.getByText("Disconnected").waitFor();
  await report(site.db, claim, { epochs: [epoch(3, { testAccuracy: 0.7 })] });
  await line.restore();
  await page.getByRole("cell", { name: "70.00%" }).first().waitFor({ timeout: 60_000 });
  await attemptEnded(site.db, claim, { kind: "COMPLETED" });
});

test("at the crosshair every compared run has its value", { timeout: TEST_MS }, async () => {
  const many = [...completed];
  while (many.length < 20) many.push(await completedRun(`Run ${many.length + 1}`, many.length));
  const page = await site.open(`/compare?ids=${many.join()}`);
  await page.getByText("20 runs", { exact: true }).waitFor();
  await stillPicture(page);
  await page.locator("figure .u-over").first().hover();

  await vi.waitFor(async () =>
    expect(await page.locator(".cursor-tooltip-row").count()).toBe(many.length),
  );
  const box = (await page.locator(".cursor-tooltip").boundingBox())!;
  const chart = (await page.locator("figure.chart").first().boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(chart.y + chart.height);
});

test("a comparison is saved as picture and as numbers, under the right names", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open(`/compare?ids=${completed.join()}&smooth=0.5`);
  const saved = async (format: string): Promise<Buffer> => {
    await stillPicture(page);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Save Test accuracy/ }).click();
    await page.getByRole("button", { name: `Save as ${format}` }).click();
    expect((await download).suggestedFilename()).toBe(`test-accuracy.${format.toLowerCase()}`);
    return readFileSync(await (await download).path());
  };
  await page.getByText("5 runs", { exact: true }).waitFor();
  expect((await saved("PNG")).subarray(1, 4).toString()).toBe("PNG");
  const svg = String(await saved("SVG"));
  expect(svg).toContain(">Run 5</text>");
  expect(svg).not.toContain("var(");
  const [head, ...rows] = String(await saved("CSV"))
    .trim()
    .split("\n");
  expect(head).toContain("epoch,Run 1 (raw),Run 1,Run 2 (raw),Run 2");
  expect(rows.map((row) => row.split(",").slice(0, 2).map(Number))).toEqual([
    [1, expect.closeTo(0.11)],
    [2, expect.closeTo(0.21)],
    [3, expect.closeTo(0.31)],
  ]);

  await page.getByLabel("Group by").selectOption("dataset");
  await page.getByText("mean and one standard deviation to both sides").waitFor();
  expect(String(await saved("CSV"))).toMatch(
    /^epoch,(.*),\1 \(mean - 1 sd\),\1 \(mean \+ 1 sd\)\n/,
  );
});

test("what people say about a run is edited where it stands", { timeout: TEST_MS }, async () => {
  const page = await site.open(`/runs/${completed[4]}`);
  await page.getByRole("button", { name: /^Edit name/ }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Renamed");
  await page.getByRole("textbox", { name: "Tags" }).fill("kept, best");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await page.getByRole("heading", { name: "Renamed" }).waitFor();
  await page.getByText("#kept").waitFor();
});

test.each(["light", "dark"] as const)(
  "pages with curves have no barriers, %s",
  { timeout: TEST_MS },
  async (colorScheme) => {
    const page = await site.open(`/compare?ids=${completed.join()}`, { colorScheme });
    const axes = page.getByRole("region", { name: "Axes and lines" }).getByRole("slider");
    await axes.first().press("ArrowUp");
    await page.getByText(/^1 of \d runs are within/).waitFor();
    expect(await violations(page)).toEqual([]);
    await axes.first().press("Escape");
    await page.getByText(/runs are within/).waitFor({ state: "detached" });

    await page.goto(`${site.url}/compare`);
    await page.getByRole("heading", { name: "Which runs shall be compared?" }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${site.url}/runs/${completed[0]}`);
    await page.getByText("Up to date").waitFor();
    await page.getByRole("heading", { name: "Attempts" }).waitFor();
    await page.getByRole("button", { name: /^Edit name/ }).click();
    expect(await violations(page)).toEqual([]);

    await page.getByRole("heading", { name: "Attempts" }).click();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await help.getByText("Zoom in").waitFor();
    expect(await violations(page), "help").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("heading", { name: "Delete this run?" }).waitFor();
    expect(await violations(page), "confirm").toEqual([]);

    for (const path of ["/nowhere", "/runs/01a20ca6-3a65-73bb-987e-ca7ca53f0000"]) {
      await page.goto(`${site.url}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await violations(page), path).toEqual([]);
    }
  },
);

test("a completed run says what comes next: compare it, train longer, its files", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open(`/runs/${completed[1]}`);
  const next = page.getByRole("navigation", { name: "Next steps" });
  await next.getByRole("button", { name: "Train longer…" }).click();
  await page.getByRole("spinbutton", { name: /^Until epoch/ }).waitFor();
  await page.getByRole("button", { name: "Leave it as it is" }).click();
  await next.getByRole("link", { name: "All files" }).click();
  const files = page.getByRole("region", { name: "Table of downloads" });
  await files.getByRole("row", { name: /^metrics\.csv .* 30 / }).waitFor();

  await next.getByRole("button", { name: "Compare with…" }).click();
  await page.getByRole("button", { name: /^Run 4 / }).click();
  await page.waitForURL(
    ({ searchParams }) => searchParams.get("ids") === `${completed[1]},${completed[3]}`,
  );
});

test("a failed run opens at the last lines of its log, with the way to all of it", {
  timeout: TEST_MS,
}, async () => {
  const claim = await running(site.db);
  const logs = Array.from({ length: 120 }, (_, index) => ({
    ...{ level: "INFO" as const, message: `words ${index + 1}` },
  }));
  await report(site.db, claim, { logs });
  await attemptEnded(site.db, claim, { kind: "FAILED", cause: "DIVERGED", message: "not finite" });
  const page = await site.open(`/runs/${claim.runId}`, { viewport: { width: 390, height: 844 } });

  const last = page.getByRole("region", { name: "Last lines of the log" });
  await last.waitFor();
  await vi.waitFor(async () => expect(await last.evaluate(isAtEnd)).toBe(true));
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: "Whole log" }).click();
  const log = page.getByRole("log", { name: "Lines of the log" });
  await vi.waitFor(async () => expect((await log.boundingBox())!.y).toBeLessThan(844));
});

test("of a long log only what is in view is drawn; the rest is scrolled to or searched for", {
  timeout: TEST_MS,
}, async () => {
  const claim = await running(site.db);
  const say = (...messages: string[]) =>
    report(site.db, claim, {
      logs: messages.map((message) => ({ level: "INFO" as const, message })),
    });
  const words = (index: number) => (index % 9 === 0 ? "and words that wrap ".repeat(20) : "");
  await say(...Array.from({ length: 3_000 }, (_, index) => `line ${index + 1}. ${words(index)}`));
  const page = await site.open(`/runs/${claim.runId}`);
  const section = page.getByRole("region", { name: "Log", exact: true });
  const log = page.getByRole("log", { name: "Lines of the log" });
  const rows = log.getByRole("listitem");

  await section.getByText("3,000 lines · following").waitFor();
  await rows.getByText("line 3000.").waitFor();
  await vi.waitFor(async () => expect(await log.evaluate(isAtEnd)).toBe(true));
  expect(await rows.count()).toBeLessThan(100);

  // The line at the top stays there when those before it come.
  await log.evaluate(scrollToStart);
  await vi.waitFor(async () => expect(await log.evaluate(scrolled)).toBeGreaterThan(3_000));
  const [line, box] = [rows.getByText("line 2801."), log].map((each) => each.boundingBox());
  expect(Math.abs((await line)!.y - (await box)!.y)).toBeLessThan(15);
  await section.getByText("3,000 lines · not following").waitFor();
  expect(await rows.count()).toBeLessThan(100);

  await section.getByRole("searchbox", { name: "Search the log" }).fill("LINE 7.");
  await section.getByText("1 of 3,000 lines · following").waitFor();
  await vi.waitFor(async () => expect(await rows.count()).toBe(1));
  await rows.getByText("line 7.").waitFor();
  await say("nothing", "again line 7.");
  await section.getByText("2 of 3,002 lines").waitFor();
  await rows.getByText("again line 7.").waitFor();
  expect(await rows.count()).toBe(2);
  expect(await violations(page)).toEqual([]);
});

test("on a phone no page with curves is wider than the screen", { timeout: TEST_MS }, async () => {
  const page = await site.open(`/compare?ids=${completed.join()}`, {
    viewport: { width: 390, height: 844 },
  });
  await page.getByText("5 runs", { exact: true }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await page.goto(`${site.url}/runs/${completed[0]}`);
  await page.getByText("Up to date").waitFor();
  await page.getByRole("heading", { name: "Attempts" }).waitFor();
  const numbers = (await page.locator(".run-summary").boundingBox())!;
  expect(numbers.y, "numbers begin in the upper half of the screen").toBeLessThan(422);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});

test("an unknown run is answered with 404", { timeout: TEST_MS }, async () => {
  const page = await site.open("/compare");
  const unknown = "/runs/01a20ca6-3a65-73bb-987e-ca7ca53f0000";
  const response = await page.goto(`${site.url}${unknown}`);

  expect(response!.status()).toBe(404);
  await page.getByRole("heading", { name: "There is no such run" }).waitFor();
});

/** And it has more than it shows. */
const isAtEnd = (element: unknown): boolean => {
  const box = element as { scrollTop: number; scrollHeight: number; clientHeight: number };
  return box.scrollTop > 0 && box.scrollHeight - box.scrollTop - box.clientHeight < 2;
};

const scrollToStart = (element: unknown): void => {
  (element as { scrollTop: number }).scrollTop = 0;
};

const scrolled = (element: unknown): number => (element as { scrollTop: number }).scrollTop;

const isFocused = (element: unknown): boolean =>
  (element as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement ===
  element;
