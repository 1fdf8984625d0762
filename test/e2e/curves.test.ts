// The pages with curves in a real browser, on runs whose worker is this test: what it reports is what must be seen.
import { attemptEnded, attemptStarted } from "@contsup/prisma/attempt";
import { heartbeat } from "@contsup/prisma/workers";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { cuttableLine, type Line } from "../client/cuttable-line.ts";
import { claimed, epoch, report, running, step } from "../prisma/attempts.ts";
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
    });
  }
  await attemptEnded(site.db, claim, { kind: "COMPLETED" });
  const seed = `jsonb_set(config, '{seed}', to_jsonb($3::int))`;
  await site.db.query(`update "Run" set name = $2, config = ${seed} where id = $1`, [
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

const isFocused = (element: unknown): boolean =>
  (element as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement ===
  element;
