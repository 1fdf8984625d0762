import type { LogLine } from "@contsup/client/client";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RunFailure } from "../../../web/run/run-failure.tsx";
import { runDetail } from "../../client/run-facts.ts";

const line = (seq: number): LogLine => ({
  ...{ seq, attempt: 1, level: "INFO", message: `line ${seq}.`, at: "2026-11-24T10:00:00.000Z" },
});

test("a failed run shows why, with the last hundred lines of its log and the way to all of it", () => {
  const run = runDetail({ state: "FAILED", cause: "OUT_OF_MEMORY", causeMessage: "9 GiB wanted" });
  const logs = Array.from({ length: 150 }, (_, index) => line(index + 1));

  const markup = renderToStaticMarkup(createElement(RunFailure, { run, logs }));

  expect(markup).toContain("Out of memory");
  expect(markup).toContain("9 GiB wanted");
  expect(markup.match(/<li /g)).toHaveLength(100);
  expect(markup).toContain("line 51.");
  expect(markup).not.toContain("line 50.");
  expect(markup).toContain('href="#log-section"');
});
