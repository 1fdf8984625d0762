// The paper's tables, the workers and the settings in a real browser: what is half done, what a click queues, who may do what.
import { readFileSync } from "node:fs";
import { atScale, experimentScale } from "@contsup/contsup/experiment-scale";
import { experimentCells } from "@contsup/contsup/experiment-table";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { drainWorker } from "@contsup/prisma/drain";
import { submitRun } from "@contsup/prisma/runs";
import { heartbeat } from "@contsup/prisma/workers";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { claimed, worker } from "../prisma/attempts.ts";
import { dashboard, violations } from "./dashboard.ts";

const TEST_MS = 90_000;
const E_K2 = "CIFAR-10 ResNet-32 K=2 E contrast";
const site = dashboard();
let beats: ReturnType<typeof setInterval>;
let nodeId: string;

beforeAll(async () => {
  const table2 = EXPERIMENTS.find(({ id }) => id === "table-2")!;
  const { config } = experimentCells(table2).find(({ label }) => label === E_K2)!;
  for (const [seed, accuracy] of [0.92, 0.91].entries()) {
    const { run } = await submitRun(site.db, {
      config: atScale(config, experimentScale("full")!, seed),
      name: `${E_K2} seed ${seed}`,
      submittedBy: "test",
    });
    await site.db.query(
      `update "Run" set state = 'COMPLETED', "lastTestAccuracy" = $2, "bestTestAccuracy" = $2 where id = $1`,
      [run.id, accuracy],
    );
  }
  nodeId = await worker(site.db, { hostname: "node-1" });
  beats = setInterval(() => {
    heartbeat(site.db, nodeId, { freeMemoryBytes: 2 ** 39, load: 0.754 }).catch(() => {}); // the test is over
  }, 1_000);
});
afterAll(() => clearInterval(beats));

const cell = (page: Page, row: string, column: number) =>
  page
    .locator(".result-table tbody")
    .last()
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: row, exact: true }) })
    .getByRole("cell")
    .nth(column);

test("a table of the paper half done: drain, one cell queued by a click, the queue moved by keys", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/workers");
  await page.getByRole("button", { name: "Drain node-1" }).click();
  const node = page.getByRole("row", { name: /node-1/ });
  await node.getByText("Drained").waitFor();
  await node
    .getByTitle(/want a core/)
    .getByText("0.75", { exact: true })
    .waitFor();

  await page.goto(`${site.url}/experiments?id=table-2`);
  await cell(page, "E contrast", 0).getByText("8.50 ± 0.71").waitFor();
  expect(await cell(page, "E contrast", 0).getByRole("link").count()).toBe(2);
  await cell(page, "E contrast", 0).getByText("paper unknown").waitFor();
  await cell(page, "E contrast", 3).getByText("no result").waitFor();

  await cell(page, "E contrast", 3)
    .getByRole("button", { name: /^Queue 3 missing/ })
    .click();
  await page.getByRole("heading", { name: "Queue 3 runs?" }).waitFor();
  expect(await site.db.prisma.run.count({ where: { state: "QUEUED" } })).toBe(0);
  await page.getByRole("button", { name: "Queue 3 runs" }).click();
  await cell(page, "E contrast", 3).getByText("3 queued").waitFor();

  await page.goto(`${site.url}/workers`);
  const places = page.locator(".queue-name");
  await page.getByText("Every worker is drained").first().waitFor();
  expect((await places.allTextContents()).map((name) => name.slice(-6))).toEqual([
    ...["seed 0", "seed 1", "seed 2"],
  ]);
  await page.getByRole("button", { name: /seed 2: arrow keys/ }).focus();
  await page.keyboard.press("Home");
  await vi.waitFor(async () => {
    const queue = await site.db.prisma.run.findMany({
      where: { state: "QUEUED" },
      orderBy: [{ priority: "desc" }, { createdAt: "asc" }],
    });
    expect(queue.map(({ name }) => name.slice(-6))).toEqual(["seed 2", "seed 0", "seed 1"]);
  });
  await vi.waitFor(async () => expect(await places.first().textContent()).toContain("seed 2"));
  expect(await page.evaluate("document.activeElement?.getAttribute('aria-label')")).toContain(
    "seed 2",
  );

  await drainWorker(site.db, nodeId, { reason: "3 runs in a row failed here" });
  await node.getByText("Set aside").waitFor();
  await node.getByText("3 runs in a row failed here").waitFor();
  await page.getByText("1 set itself aside after 3 failed runs in a row").first().waitFor();
  await page.getByRole("button", { name: "Let node-1 take runs again" }).click();
  await node.getByText("Idle").waitFor();
});

test("the scale of a table is in its address and on every cell", { timeout: TEST_MS }, async () => {
  const page = await site.open("/experiments?id=table-2&scale=glance");

  await cell(page, "E contrast", 0).getByText("no result").waitFor();
  expect(await cell(page, "E contrast", 0).getByText("glance").count()).toBe(1);
  await page.getByText("Full recipe", { exact: true }).click();
  await cell(page, "E contrast", 0).getByText("8.50 ± 0.71").waitFor();
  expect(new URL(page.url()).search).toBe("?id=table-2");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "Download LaTeX" }).click();
  expect((await download).suggestedFilename()).toBe("table-2-full.tex");
});

test("a figure is drawn; a point leads to its runs, and the picture can be saved", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/experiments?id=figure-5");
  const point = page.getByRole("link", { name: /^E contrast, K=2: 8\.50 ± 0\.71 %/ });
  await point.waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save Figure 5, Contrast" }).click();
  await page.getByRole("button", { name: "Save as SVG" }).click();
  const picture = readFileSync(await (await download).path(), "utf8");
  expect((await download).suggestedFilename()).toBe("figure-5-contrast.svg");
  expect(picture).toContain("Local modules K");
  expect(picture).not.toMatch(/var\(|href/);

  await point.focus();
  await page.locator(".figure-facts").getByText("Mean of 2 runs here").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(({ pathname }) => pathname === "/compare");
  expect(new URL(page.url()).searchParams.get("ids")?.split(",")).toHaveLength(2);
});

test("a token is made, shown once, may what it says, and is revoked", {
  timeout: TEST_MS,
}, async () => {
  const page = await site.open("/settings");
  const make = page.getByRole("button", { name: "Create token" });
  await page.getByRole("button", { name: "New token" }).click();
  await make.click();
  await page.getByText("The name must be 1 to 100 characters.").waitFor();
  await page.getByLabel("Name").fill("plots");
  await make.click();
  const token = (await page.locator(".secret code").textContent())!;
  await copiesWithoutClipboard(page, token);
  await page.getByRole("button", { name: "I have copied it" }).click();
  expect(await page.getByText(token).count()).toBe(0);

  const ask = (query: string) =>
    fetch(`${site.url}/graphql`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
  expect(await (await ask("{ viewer { name scope } }")).json()).toEqual({
    data: { viewer: { name: "plots", scope: "READ" } },
  });
  expect(
    await (await ask('mutation { drainWorker(id: "x") { __typename } }')).json(),
  ).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });

  await page.getByRole("button", { name: "Revoke plots" }).click();
  await page.getByRole("button", { name: "Revoke the token" }).click();
  await page.getByRole("row", { name: /plots/ }).getByText("revoked").waitFor();
  expect((await ask("{ viewer { name } }")).status).toBe(401);
});

/** As on a page without TLS: the older command copies, and where it may not either, nothing claims to be copied. */
async function copiesWithoutClipboard(page: Page, token: string): Promise<void> {
  await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
  await page.getByRole("button", { name: "Copy token" }).click();
  await page.getByRole("button", { name: "token copied" }).waitFor();
  await page.getByRole("button", { name: "Copy token" }).waitFor();

  await page.evaluate("document.execCommand = () => false");
  await page.getByRole("button", { name: "Copy token" }).click();
  const byHand = page.getByRole("textbox", { name: "Select and copy" });
  expect(await byHand.inputValue()).toBe(token);
  expect(await page.evaluate("String(getSelection())")).toBe(token);
  expect(await page.getByRole("button", { name: "token copied" }).count()).toBe(0);
}

test("the explorer asks and is answered", { timeout: TEST_MS }, async () => {
  const page = await site.open("/settings/explorer");
  await page.locator(".graphiql-query-editor").getByText("totalCount").waitFor();
  await page.getByRole("button", { name: /^Execute query/ }).click();

  await page.locator(".result-window").getByText("totalCount").waitFor();
});

test("who logs out is asked for the token again", { timeout: TEST_MS }, async () => {
  const page = await site.open("/settings");
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByLabel("Token").waitFor();
  await page.goto(`${site.url}/settings`);
  await page.getByLabel("Token").waitFor();
});

const PAGES = [
  ["/experiments?id=table-2", "8.50"],
  ["/experiments?id=table-3&scale=glance", "no result"],
  ["/experiments?id=figure-4", "Figure 4, ResNet-32"],
  ["/workers", "node-1"],
  ["/settings", "deployment"],
  ["/settings/explorer", "totalCount"],
] as const;

test.each(["light", "dark"] as const)(
  "no page has barriers, %s",
  { timeout: TEST_MS },
  async (colorScheme) => {
    const page = await site.open("/settings", { colorScheme });
    for (const [path, ready] of PAGES) {
      await page.goto(`${site.url}${path}`);
      await page.getByText(ready).first().waitFor();
      expect(await violations(page), path).toEqual([]);
    }
    await page.goto(`${site.url}/experiments?id=table-2`);
    await page.getByRole("button", { name: /^Queue \d+ missing$/ }).click();
    await page.getByRole("heading", { name: /^Queue \d+ runs/ }).waitFor();
    expect(await violations(page), "dialog").toEqual([]);

    if (colorScheme === "light") await claimed(site.db, nodeId);
    await page.goto(`${site.url}/workers`);
    await page
      .getByRole("row", { name: /node-1/ })
      .getByRole("link")
      .waitFor();
    await page.getByRole("button", { name: "Drain node-1" }).click();
    await page.getByRole("heading", { name: "Drain node-1" }).waitFor();
    expect(await violations(page), "drain").toEqual([]);

    await page.goto(`${site.url}/settings`);
    await page.getByRole("button", { name: "New token" }).click();
    await page.getByLabel("Name").fill(`axe ${colorScheme}`);
    expect(await violations(page), "token form").toEqual([]);
    await page.getByRole("button", { name: "Create token" }).click();
    await page.getByText("It is shown this once").waitFor();
    expect(await violations(page), "token").toEqual([]);
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByRole("button", { name: `Revoke axe ${colorScheme}` }).click();
    await page.getByRole("button", { name: "Revoke the token" }).waitFor();
    expect(await violations(page), "revoke").toEqual([]);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByLabel("Token").waitFor();
    expect(await violations(page), "login").toEqual([]);
  },
);

test("on a phone nothing is wider than the screen", { timeout: TEST_MS }, async () => {
  const page = await site.open("/settings", { viewport: { width: 390, height: 844 } });
  for (const [path, ready] of PAGES) {
    await page.goto(`${site.url}${path}`);
    await page.getByText(ready).first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(
      390,
    );
  }
});
