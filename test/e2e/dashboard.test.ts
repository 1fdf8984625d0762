// One path through the dashboard, as a person takes it: a real browser, the real server and worker, a real training.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cuttableLine, type Line } from "../client/cuttable-line.ts";
import { dashboard, violations } from "./dashboard.ts";

/** The first run waits for the engine and the data set, too. */
const TEST_MS = 180_000;
const site = dashboard({ worker: true });
let line: Line;

beforeAll(async () => {
  line = await cuttableLine(site.url);
});

afterAll(() => line.close());

/** Over the line, in a browser with the system's locale, or none. */
async function loggedIn(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await site.open("/", { locale: undefined, ...options }, line.url);
  page.setDefaultTimeout(60_000);
  return page;
}

const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });
const firstChart = (page: Page): Locator => page.locator("#modules-section figure").first();

/** "step 12, 12 points: " of the first module's curve. */
async function drawn(page: Page): Promise<{ step: number; points: number }> {
  const words = (await firstChart(page).locator(".readout").textContent()) ?? "";
  const [, step = "0", points = "0"] = /step ([\d,]+), ([\d,]+) points/.exec(words) ?? [];
  return { step: Number(step.replaceAll(",", "")), points: Number(points.replaceAll(",", "")) };
}

const picture = (page: Page): Promise<string> =>
  firstChart(page)
    .locator("canvas")
    .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());

test("submit with an error at the field and then rightly, watch 16 modules move over a lost connection, pause, resume, cancel", {
  timeout: TEST_MS,
}, async () => {
  const page = await loggedIn();
  await page.getByRole("link", { name: "Start with the quick preset" }).click();
  await field(page, "Local modules K").fill("16");
  await field(page, "Training images").fill("256");
  await field(page, "Test images").fill("64");
  await field(page, "Epochs").fill("200");
  await field(page, "Batch size").fill("0");
  await page.getByText("tensorflow", { exact: true }).click();

  await page.getByRole("button", { name: "Submit run" }).click();

  const summary = page.getByRole("alert").filter({ hasText: "One field is not right" });
  await summary.getByRole("link", { name: /^Batch size is 0/ }).click();
  expect(await field(page, "Batch size").getAttribute("aria-invalid")).toBe("true");
  await vi.waitFor(async () =>
    expect(await page.getByText(/^Batch size is 0: it must be/).count()).toBe(2),
  );

  await field(page, "Batch size").fill("32");
  await summary.waitFor({ state: "detached" });
  await page.getByText("200 epochs, 1,600 steps").waitFor();
  await page.getByRole("button", { name: "Submit run" }).click();

  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "Local modules" }).waitFor();
  expect(await page.evaluate("scrollY"), "a page begins at its top").toBe(0);
  await vi.waitFor(async () => expect((await drawn(page)).points).toBeGreaterThan(2), {
    timeout: 120_000,
  });
  const before = await picture(page);
  await vi.waitFor(async () => expect(await picture(page)).not.toBe(before), { timeout: 30_000 });
  const readouts = page.locator("#modules-section figure .readout");
  const values = await readouts.allTextContents();
  expect(values).toHaveLength(16);
  await vi.waitFor(
    async () => {
      const moved = (await readouts.allTextContents()).filter((text, i) => text !== values[i]);
      expect(moved).toHaveLength(16);
    },
    { timeout: 30_000 },
  );
  await page.getByText("Live", { exact: true }).waitFor();

  const { step } = await drawn(page);
  line.cut();
  await page.getByText("Disconnected").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await vi.waitFor(async () => expect((await drawn(page)).step).toBeGreaterThan(step + 4), {
    timeout: 60_000,
  });
  const { step: last, points } = await drawn(page);
  expect(points, "neither gaps nor doubles").toBe(last);

  const title = page.locator(".run-title");
  await page.getByRole("button", { name: "Pause" }).click();
  await title.getByText("Paused").waitFor();
  await page.getByRole("button", { name: "Other engine" }).click();
  await page.getByRole("combobox", { name: "Engine" }).selectOption("onednn");
  await page.getByRole("button", { name: "Resume the run" }).click();
  await vi.waitFor(async () => expect((await drawn(page)).step).toBeGreaterThan(last + 2), {
    timeout: 60_000,
  });
  const resumed = await drawn(page);
  expect(resumed.points, "neither gaps nor doubles after a pause").toBe(resumed.step);

  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Cancel the run" }).click();
  await page.locator(".run-title").getByText("Cancelled").waitFor();

  await page.getByRole("link", { name: "Runs" }).first().click();
  await page.waitForURL(({ pathname }) => pathname === "/");
  await page.getByRole("row").filter({ hasText: "Cancelled" }).waitFor();
});

test.each(["light", "dark"] as const)(
  "no page has barriers, %s",
  { timeout: TEST_MS },
  async (colorScheme) => {
    const page = await loggedIn({ colorScheme });
    const run = page.getByRole("row").getByRole("link").first();
    const href = await run.getAttribute("href");
    expect(await violations(page)).toEqual([]);

    await page.goto(`${line.url}${href}`);
    await page.getByRole("heading", { name: "Local modules" }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${line.url}/new?preset=quick`);
    await page.getByText("Peak memory").first().waitFor();
    expect(await violations(page)).toEqual([]);
  },
);

test("on a phone nothing is wider than the screen", { timeout: TEST_MS }, async () => {
  const page = await loggedIn({ viewport: { width: 390, height: 844 } });
  const href = await page.getByRole("row").getByRole("link").first().getAttribute("href");
  for (const path of ["/", "/new?preset=quick", href]) {
    await page.goto(`${line.url}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  }
});

test("an unknown run has a way back", { timeout: TEST_MS }, async () => {
  const page = await loggedIn();
  await page.goto(`${line.url}/runs/01a20ca6-3a65-73bb-987e-ca7ca53f0000`);

  await page.getByRole("heading", { name: "There is no such run" }).waitFor();
  await page.getByRole("link", { name: "Go to the runs" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/");
  await page.getByRole("heading", { name: "Runs", exact: true }).waitFor();
});
