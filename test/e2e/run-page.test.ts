// The page of a run in a real browser, on runs whose worker is this test: what it reports is what must be seen.
import { attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import { heartbeat } from "@contsup/prisma/workers";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { cuttableLine, type Line } from "../client/cuttable-line.ts";
import { claimed, epoch, report, running, step } from "../prisma/attempts.ts";
import { completedRun, completedRuns } from "./completed-run.ts";
import { dashboard, violations } from "./dashboard.ts";
import { isFocused } from "./elements.ts";

const TEST_MS = 120_000;
const HEARTBEAT_MS = 1_000;
const site = dashboard();
let line: Line;
beforeAll(async () => {
  line = await cuttableLine(site.url);
});
afterAll(() => line.close());
const completed = completedRuns(site);

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
  const page = await site.open(`/runs/${await completedRun(site.db, "Short", 6)}`);
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
  "a run has no barriers, %s",
  { timeout: TEST_MS },
  async (colorScheme) => {
    const page = await site.open(`/runs/${completed[0]}`, { colorScheme });
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

test("on a phone a run is no wider than the screen", { timeout: TEST_MS }, async () => {
  const page = await site.open(`/runs/${completed[0]}`, {
    viewport: { width: 390, height: 844 },
  });
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
