// The comparison of runs in a real browser.
import { readFileSync } from "node:fs";
import { attemptEnded } from "@contsup/prisma/attempt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cuttableLine, type Line } from "../client/cuttable-line.ts";
import { epoch, report, running } from "../prisma/attempts.ts";
import { picture, stillPicture } from "./chart-picture.ts";
import { completedRun, completedRuns } from "./completed-run.ts";
import { dashboard, takenOver, violations } from "./dashboard.ts";
import { isFocused } from "./elements.ts";

const TEST_MS = 120_000;
const site = dashboard();
let line: Line;
beforeAll(async () => {
  line = await cuttableLine(site.url);
});
afterAll(() => line.close());
const completed = completedRuns(site);

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
  while (many.length < 20)
    many.push(await completedRun(site.db, `Run ${many.length + 1}`, many.length));
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

test.each(["light", "dark"] as const)(
  "a comparison has no barriers, %s",
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
  },
);

test("on a phone a comparison is no wider than the screen", { timeout: TEST_MS }, async () => {
  const page = await site.open(`/compare?ids=${completed.join()}`, {
    viewport: { width: 390, height: 844 },
  });
  await page.getByText("5 runs", { exact: true }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});
