// The service, on a database of its own, and a real browser that is logged in to it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@contsup/prisma/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { openBrowser } from "../../bin/browser.ts";
import { type Stack, startStack } from "../../bin/stack.ts";
import { createTestDatabase } from "../prisma/database.ts";

/** The first test file waits for the build of the pages. */
const START_MS = 300_000;
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

type ContextOptions = Parameters<Browser["newContext"]>[0];

export interface Dashboard {
  url: string;
  db: Database;
  /** A page of a browser without a history, at a path; `url` is where the service is reached, if not at its own. */
  open(path: string, options?: ContextOptions, url?: string): Promise<Page>;
}

/** Call it at the top of a test file; the parts are there once the tests run. */
export function dashboard({ worker = false }: { worker?: boolean } = {}): Dashboard {
  const cleanUp: (() => unknown)[] = [];
  let stack: Stack;
  let db: Database;
  let browser: Browser;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "contsup-e2e-"));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    const database = await createTestDatabase();
    cleanUp.push(database.drop);
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      CONTSUP_DATA: folder,
      PORT: "0",
    };
    stack = await startStack({ env, log: () => {}, worker, anyPort: false });
    cleanUp.push(() => stack.stop());
    db = openDatabase(database.url);
    cleanUp.push(() => db.close());
    browser = await openBrowser(process.env.PATH);
    cleanUp.push(() => browser.close());
  }, START_MS);
  afterAll(async () => {
    for (const step of cleanUp.reverse()) await step();
  }, START_MS);
  return {
    get url() {
      return stack.url;
    },
    get db() {
      return db;
    },
    async open(path, options, url = stack.url) {
      const context = await browser.newContext({ locale: "en-US", ...options });
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      await page.goto(`${url}/?token=${stack.token}`);
      if (path !== "/") await page.goto(`${url}${path}`);
      await takenOver(page);
      return page;
    },
  };
}

/** Until React has the page: what is clicked or pressed before is lost. */
export async function takenOver(page: Page): Promise<void> {
  await page.locator(".palette-button").waitFor({ state: "attached" });
  await vi.waitFor(async () => expect(await page.evaluate(hasReact)).toBe(true), {
    timeout: 30_000,
  });
}

function hasReact(): boolean {
  const { document } = globalThis as unknown as {
    document: { querySelector(selector: string): object | null };
  };
  const button = document.querySelector(".palette-button");
  return button !== null && Object.keys(button).some((key) => key.startsWith("__reactProps"));
}

/** What axe finds wrong with the page as it is now; after a link was followed, its title comes last. */
export async function violations(page: Page): Promise<string[]> {
  await vi.waitFor(async () => expect(await page.title()).not.toBe(""), { timeout: 10_000 });
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
