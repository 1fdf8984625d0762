import { moved } from "@contsup/web/layout/moved";
import { priorityChanges, type QueuedRun } from "@contsup/web/workers/queue-order";
import { expect, test } from "vitest";

/** Priorities in queue order; among equals the earlier is the older. */
const queueOf = (...priorities: number[]): QueuedRun[] =>
  priorities.map((priority, index) => ({
    id: "abcdefgh"[index]!,
    priority,
    createdAt: `2026-11-24T08:00:0${index}.000Z`,
  }));

/** As the queue would be taken after the changes. */
function after(queue: QueuedRun[], changes: { id: string; priority: number }[]): string {
  const changed = new Map(changes.map(({ id, priority }) => [id, priority]));
  return queue
    .map((run) => ({ ...run, priority: changed.get(run.id) ?? run.priority }))
    .toSorted((a, b) => b.priority - a.priority || a.createdAt.localeCompare(b.createdAt))
    .map(({ id }) => id)
    .join("");
}

function move(queue: QueuedRun[], from: number, to: number, isWhole = true) {
  const order = moved(queue, from, to);
  const changes = priorityChanges(order, queue[from]!.id, isWhole);
  if (changes) expect(after(queue, changes)).toBe(order.map(({ id }) => id).join(""));
  return changes;
}

test("a run that goes to the front changes alone", () => {
  expect(move(queueOf(0, 0, 0), 2, 0)).toEqual([{ id: "c", priority: 1 }]);
});

test("a run that goes to the end changes alone", () => {
  expect(move(queueOf(5, 0, 0), 0, 2)).toEqual([{ id: "a", priority: -1 }]);
});

test("between equals whichever side is shorter moves with it", () => {
  expect(move(queueOf(0, 0, 0, 0), 3, 1)).toEqual([
    { id: "a", priority: 1 },
    { id: "d", priority: 1 },
  ]);
  expect(move(queueOf(0, 0, 0, 0, 0), 4, 3)).toEqual([{ id: "d", priority: -1 }]);
});

test("a gap between priorities is used", () => {
  expect(move(queueOf(10, 5, 5), 2, 1)).toEqual([{ id: "c", priority: 6 }]);
});

test("every move of a mixed queue brings about the order that is wanted", () => {
  const queue = queueOf(3, 3, 1, 0, 0, 0, -2);
  for (let from = 0; from < queue.length; from++) {
    for (let to = 0; to < queue.length; to++) {
      if (from !== to) expect(move(queue, from, to), `${from} to ${to}`).not.toBeNull();
    }
  }
});

test("runs below the listed ones keep their place", () => {
  const changes = move(queueOf(0, 0, 0, 0, 0), 1, 3, false)!;

  expect(changes.every(({ priority }) => priority >= 0)).toBe(true);
});

test("where the range has no room, nothing is changed", () => {
  expect(move(queueOf(100, 100, 100), 2, 0, false)).toBeNull();
});
