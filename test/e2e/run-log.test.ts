// The log of a run in a real browser.
import { attemptEnded } from "@contsup/prisma/attempt";
import { expect, test, vi } from "vitest";
import { report, running } from "../prisma/attempts.ts";
import { dashboard, violations } from "./dashboard.ts";
import { isAtEnd, scrolled, scrollToStart } from "./elements.ts";

const TEST_MS = 120_000;
const site = dashboard();

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
