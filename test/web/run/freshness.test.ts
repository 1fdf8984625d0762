import { type FreshnessFacts, freshness } from "@contsup/web/run/freshness";
import { expect, test } from "vitest";

const AT = "2026-11-24T10:00:00.000Z";
const after = (seconds: number): number => new Date(AT).getTime() + 1_000 * seconds;
const attempt = {
  ...{ number: 1, engine: "onednn", outcome: null, cause: null, message: null },
  ...{ startedAt: AT, endedAt: null, stepsReceived: 50, stepsWritten: 50 },
};
const live: FreshnessFacts = {
  ...{ connection: { state: "live", since: 0 }, state: "RUNNING", attempt },
  ...{ lastPointAt: AT, hasHistory: true },
};
const lost = { state: "lost", since: 0, reason: "refused" } as const;

test.each<[kind: string, label: string, seconds: number, facts: Partial<FreshnessFacts>]>([
  ["live", "Live", 3, {}],
  ["stale", "Stale", 240, {}],
  ["live", "Live", 240, { state: "PAUSED" }],
  ["up-to-date", "Up to date", 240, { state: "COMPLETED" }],
  ["catching-up", "Catching up", 240, { connection: { state: "catching-up", since: 0 } }],
  [
    "catching-up",
    "Catching up: 12 steps to be written",
    240,
    { attempt: { ...attempt, stepsWritten: 38 } },
  ],
  ["connecting", "Connecting", 3, { connection: { state: "connecting", since: 0 } }],
  ["disconnected", "Disconnected", 240, { connection: lost, state: "COMPLETED" }],
])("%s (%s) is told with the age of the last point", (kind, label, seconds, facts) => {
  const { age, ...told } = freshness({ ...live, ...facts }, after(seconds));

  expect(told).toMatchObject({ kind, label });
  expect(age).toBe(seconds === 3 ? "last point 3 s ago" : "last point 4 min ago");
});

test("before the first point there is no age, and a fast clock makes none below zero", () => {
  expect(freshness({ ...live, lastPointAt: null }, after(0)).age).toBe("no point yet");
  expect(freshness({ ...live, lastPointAt: null, hasHistory: false }, after(0)).age).toBe(
    "reading points",
  );
  expect(freshness(live, after(-30)).age).toBe("last point 0 s ago");
});

test("why the page is disconnected is told on hover", () => {
  const { title } = freshness({ ...live, connection: lost }, after(60));

  expect(title).toMatch(/^Since [\d:]+: refused\. Trying again\.\nLast point: /);
  expect(title).toMatch(/50 steps received, 50 written$/);
});
