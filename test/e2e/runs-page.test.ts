import { readFileSync } from "node:fs";
// The list of runs in a real browser: by keys alone, on a phone, in both colour schemes, and with ten thousand rows' worth of scrolling.
import type { Page } from "playwright-core";
import { beforeAll, expect, test, vi } from "vitest";
import { submitted } from "../prisma/submission.ts";
import { dashboard, violations } from "./dashboard.ts";

const TEST_MS = 60_000;
const RUNS = 260;
const site = dashboard();

beforeAll(async () => {
  const ids: string[] = [];
  for (let number = 1; number <= RUNS; number++) {
    const isWide = number % 2 === 0;
    const { id } = await submitted(
      site.db,
      { name: `${isWide ? "wide" : "narrow"} ${number}` },
      { localModules: isWide ? 16 : 4, contextMode: "E", seed: number % 3 },
    );
    ids.push(id);
  }
});

const names = (page: Page): Promise<string[]> => page.locator(".row-link").allTextContents();
const columnsOf = (heads: readonly { getAttribute(name: string): string | null }[]) =>
  heads.map((head) => head.getAttribute("data-column"));
const rowOf = (page: Page, name: string) => page.locator("tr[data-row]").filter({ hasText: name });

test("keys alone filter, select and compare", { timeout: TEST_MS }, async () => {
  const page = await site.open("/");
  await rowOf(page, `wide ${RUNS}`).waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("k:4 narrow");
  await rowOf(page, `wide ${RUNS}`).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForURL(({ searchParams }) => searchParams.get("q") === "k:4 narrow");

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByText("2 selected").waitFor();
  await page.keyboard.press("c");

  await page.waitForURL(({ pathname }) => pathname === "/compare");
  expect(new URL(page.url()).searchParams.get("ids")?.split(",")).toHaveLength(2);
  await page.goBack();
  await vi.waitFor(async () =>
    expect(await page.getByLabel("Filter runs").inputValue()).toBe("k:4 narrow"),
  );
});

test("a filter that cannot be read is explained below the box", { timeout: TEST_MS }, async () => {
  const page = await site.open("/?q=nonsense:1");

  await page.getByRole("alert").filter({ hasText: "nonsense" }).waitFor();
  expect(await page.getByLabel("Filter runs").getAttribute("aria-invalid")).toBe("true");
});

test("the runs of a filter are downloaded in the order of the list", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/?q=narrow");
  await rowOf(page, "narrow").first().waitFor();

  await page.getByRole("button", { name: "Download" }).click();
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const download = await started;

  expect(download.suggestedFilename()).toBe("runs.csv");
  const rows = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(rows[0]).toMatch(/^id,name,state,/);
  const total = await site.db.prisma.run.count({ where: { name: { contains: "narrow" } } });
  expect(rows).toHaveLength(1 + total);
});

test("suggestions are taken by keys", { timeout: TEST_MS }, async () => {
  const page = await site.open("/");
  await rowOf(page, `wide ${RUNS}`).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("sta");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("que");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  await vi.waitFor(async () =>
    expect(await page.getByLabel("Filter runs").inputValue()).toBe("state:queued "),
  );
});

test("of a long list only the rows in view are drawn, to its end", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/");
  await rowOf(page, `wide ${RUNS}`).waitFor();
  const list = page.locator("[data-scroller]");
  const last = rowOf(page, "narrow 1").filter({ hasNotText: /narrow 1\d/ });
  await vi.waitFor(
    async () => {
      await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      expect(await last.isVisible()).toBe(true);
    },
    { timeout: 30_000 },
  );
  expect((await names(page)).length).toBeLessThan(60);
});

test("columns, order and groups are in the URL, and come back with it", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Seed" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Seed" }).waitFor();
  await page.getByRole("button", { name: "Age" }).click();
  await rowOf(page, "narrow").first().waitFor();

  await page.reload();
  await page.getByRole("columnheader", { name: "Seed" }).waitFor();
  expect((await names(page))[0]).toBe("narrow 1");

  await page.getByRole("columnheader", { name: "Seed" }).getByRole("button").click();
  await vi.waitFor(async () => expect((await names(page))[0]).toBe("wide 258"));
  await page.getByRole("button", { name: "Group" }).click();
  await page.getByRole("checkbox", { name: "K", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(({ searchParams }) => searchParams.has("group"));
  await page.reload();
  const wide = page.getByRole("row").filter({ hasText: "16" });
  await wide.getByText(`/ ${RUNS / 2}`).waitFor();
  await wide.getByText("seed only").waitFor();
  await wide.getByText(`Compare first 50 of ${RUNS / 2}`).waitFor();
  await page.getByText(`${RUNS} in 2 groups`).waitFor();
  expect(await violations(page)).toEqual([]);
  await wide.getByRole("button", { name: "Show runs" }).click();
  await page.waitForURL(({ searchParams }) => searchParams.get("q") === "k:16");
  await rowOf(page, "wide 2").first().waitFor();
});

test("columns change places: dragged by their heads, and moved by keys", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/");
  await rowOf(page, `wide ${RUNS}`).waitFor();
  const heads = () => page.locator("th[data-column]").evaluateAll(columnsOf);
  await page
    .getByRole("columnheader", { name: "Age" })
    .dragTo(page.getByRole("columnheader", { name: "Progress" }));
  const dragged = ["select", "state", "name", "age", "progress", "curve", "last", "best", "engine"];
  await vi.waitFor(async () => expect(await heads()).toEqual(dragged));

  const state = page.getByRole("columnheader", { name: "State" }).getByRole("button");
  await state.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await vi.waitFor(async () => expect((await heads()).slice(1, 3)).toEqual(["name", "state"]));
  await page.getByText("State is now column 2 of 8").waitFor({ state: "attached" });
  expect(await page.evaluate("document.activeElement?.textContent")).toBe("State");

  await page.reload();
  await rowOf(page, `wide ${RUNS}`).waitFor();
  expect((await heads()).slice(1, 4)).toEqual(["name", "state", "age"]);
});

test("a view is kept by a name", { timeout: TEST_MS }, async () => {
  const page = await site.open("/?q=k:4&sort=name");
  await rowOf(page, "narrow").first().waitFor();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Name of this view").fill("the narrow ones");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "the narrow ones", exact: true }).waitFor();

  await page.goto(`${site.url}/`);
  await rowOf(page, `wide ${RUNS}`).waitFor();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "the narrow ones", exact: true }).click();
  await rowOf(page, `wide ${RUNS}`).waitFor({ state: "detached" });
  await vi.waitFor(async () =>
    expect(await page.getByLabel("Filter runs").inputValue()).toBe("k:4"),
  );

  const shown = page.getByRole("button", { name: "the narrow ones", exact: true });
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Forget the view the narrow ones" }).click();
  await shown.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await vi.waitFor(async () =>
    expect(await site.db.prisma.savedView.count({ where: { name: "the narrow ones" } })).toBe(1),
  );
});

test("a selection of many pages outlives a change of the list", { timeout: TEST_MS }, async () => {
  const page = await site.open("/?q=k:4,16");
  const list = page.locator("[data-scroller]");
  const last = page.getByLabel("Select narrow 1", { exact: true });
  await vi.waitFor(
    async () => {
      await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      expect(await last.isVisible()).toBe(true);
    },
    { timeout: 30_000 },
  );
  await page.getByLabel("Select all that are loaded").check();
  await page.getByText(`${RUNS} selected`).waitFor();

  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  const { id } = await submitted(site.db, { name: "one more" }, { localModules: 4 });
  await rowOf(page, "one more").waitFor();

  expect(await page.getByText(/^[\d,]+ selected$/).textContent()).toBe(`${RUNS} selected`);
  await site.db.prisma.run.delete({ where: { id } });
});

test("a run that comes to fulfil a filter by a number appears, and one that does not goes", {
  timeout: TEST_MS,
}, async () => {
  const { id } = await submitted(site.db, { name: "a climber" }, { localModules: 8 });
  const page = await site.open("/?q=acc>80");
  await page.getByText("No run matches").waitFor();
  const reach = (bestTestAccuracy: number) =>
    site.db.prisma.run.update({ where: { id }, data: { bestTestAccuracy } });

  await reach(0.7);
  await reach(0.81);
  await rowOf(page, "a climber").waitFor();

  await reach(0.6);
  await page.getByText("No run matches").waitFor();
  await site.db.prisma.run.delete({ where: { id } });
});

test("a deleted run can be taken back", { timeout: TEST_MS }, async () => {
  const { id } = await submitted(site.db, { name: "a mistake" });
  const page = await site.open("/?q=mistake");
  await page.getByLabel("Select a mistake").check();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByText("“a mistake”. Training ends now").waitFor();
  await page.getByRole("button", { name: "Cancel them" }).click();
  await rowOf(page, "Cancelled").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByText("“a mistake” deleted").waitFor();
  await page.getByText("No run matches").waitFor();

  await page.getByRole("button", { name: "Undo" }).click();

  await rowOf(page, "a mistake").waitFor();
  expect(await rowOf(page, "a mistake").getAttribute("data-row")).toBe(id);
});

test("the palette finds pages and runs", { timeout: TEST_MS }, async () => {
  const page = await site.open("/");
  await rowOf(page, `wide ${RUNS}`).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search pages" }).waitFor();
  await page.keyboard.type("narrow 77");
  await page.getByRole("option", { name: "narrow 77" }).waitFor();
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/runs\//);
  await page.getByRole("heading", { name: "narrow 77" }).waitFor();
});

test("a theme of one's own is there from the first paint, after a reload too", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/", { colorScheme: "light" });
  await rowOf(page, `wide ${RUNS}`).waitFor();
  const theme = () => page.evaluate("document.documentElement.dataset.theme");
  expect(await theme()).toBe("light");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await vi.waitFor(async () => expect(await theme()).toBe("dark"));

  await page.reload({ waitUntil: "commit" });
  await page.waitForFunction("document.body !== null");
  expect(await theme()).toBe("dark");
});

test.each(["light", "dark"] as const)(
  "the list has no barriers, %s",
  { timeout: TEST_MS },
  async (colorScheme) => {
    const page = await site.open("/", { colorScheme });
    await rowOf(page, `wide ${RUNS}`).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press("/");
    await page.getByRole("option").first().waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole("button", { name: "Columns" }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search pages" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Tag" }).click();
    await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    expect(await violations(page), "tags").toEqual([]);

    await page.goto(`${site.url}/?group=localModules`);
    await page.getByText(/in \d groups/).waitFor();
    expect(await violations(page), "groups").toEqual([]);
  },
);

test("on a phone it fits, and the pages are behind a button", { timeout: TEST_MS }, async () => {
  const page = await site.open("/", { viewport: { width: 390, height: 844 } });
  await rowOf(page, `wide ${RUNS}`).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);

  await page.getByRole("button", { name: "Pages" }).click();
  await page.getByRole("link", { name: "Workers" }).waitFor();
  expect(await violations(page)).toEqual([]);
});
