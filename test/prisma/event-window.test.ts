import { EventWindow } from "@contsup/prisma/event-window";
import type { StoredEvent } from "@contsup/prisma/stored-events";
import { expect, test } from "vitest";

const event = (seq: number): StoredEvent => ({
  kind: "log",
  seq,
  line: { runId: "", seq, attempt: 1, level: "INFO", message: "", at: new Date(0) },
});
const seqs = (events: StoredEvent[] | undefined) => events?.map(({ seq }) => seq);

test("a window gives what follows a cursor, and knows where it begins", () => {
  const window = new EventWindow(3);
  window.restart(10);
  window.append([event(11), event(13)], 14); // 12 and 14 were replaced

  expect(seqs(window.after(9))).toBeUndefined();
  expect(seqs(window.after(10))).toEqual([11, 13]);
  expect(seqs(window.after(12))).toEqual([13]);
  expect(seqs(window.after(14))).toEqual([]);
  expect(window.head).toBe(14);
});

test("a window drops its oldest events, and then does not cover cursors before them", () => {
  const window = new EventWindow(2);
  window.append([event(1), event(2), event(3)], 3);

  expect(seqs(window.after(0))).toBeUndefined();
  expect(seqs(window.after(1))).toEqual([2, 3]);
});
