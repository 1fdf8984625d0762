import { stepsBehind, stepsInWords } from "@contsup/web/run/attempt-steps";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AttemptTable } from "../../../web/run/attempt-table.tsx";

const attempt = {
  ...{ number: 1, engine: "onednn", outcome: null, cause: null, message: null },
  ...{ startedAt: "2026-11-24T10:00:00.000Z", endedAt: null },
  ...{ stepsReceived: 7840, stepsWritten: 7840 },
};
const behind = { ...attempt, stepsWritten: 6606 };

test("an attempt says how many steps came and how many of them are written", () => {
  expect(stepsInWords(attempt)).toBe("7,840 steps received, 7,840 written");
  expect(stepsInWords({ stepsReceived: null, stepsWritten: null })).toBeNull();

  const markup = renderToStaticMarkup(createElement(AttemptTable, { attempts: [behind] }));
  expect(markup).toContain("7,840");
  expect(markup).toContain("6,606");
});

test("it says how far its writing is behind, while it goes on", () => {
  expect(stepsBehind(attempt)).toBeNull();
  expect(stepsBehind(behind)).toBe("1,234 steps");
  expect(stepsBehind({ ...behind, endedAt: attempt.startedAt })).toBeNull();
});
