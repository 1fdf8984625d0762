/** Moves in the queue. Its order is priority, then age: a move is the fewest new priorities that bring the wanted order about. */
export interface QueuedRun {
  id: string;
  priority: number;
  createdAt: string;
}

export type PriorityChange = { id: string; priority: number };

const LEAST = -100;
const GREATEST = 100;

/**
 * What must change for the order; `moving` may take any priority. Null where the range from -100 to 100 has no room left.
 * Where more runs wait below than are listed, those below keep theirs.
 */
export function priorityChanges(
  order: readonly QueuedRun[],
  moving: string,
  isWhole: boolean,
): PriorityChange[] | null {
  const ways = [raised(order, moving), ...(isWhole ? [lowered(order, moving)] : [])];
  const possible = ways
    .filter((priorities) => priorities.every((one) => one >= LEAST && one <= GREATEST))
    .map((priorities) =>
      order.flatMap(({ id, priority }, index) =>
        priorities[index] === priority ? [] : [{ id, priority: priorities[index]! }],
      ),
    );
  return possible.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

const isOlder = (a: QueuedRun, b: QueuedRun): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);

/** From the end up: nobody goes below the priority it has, but for the one that moves. */
function raised(order: readonly QueuedRun[], moving: string): number[] {
  const priorities = order.map(({ priority }) => priority);
  for (let at = order.length - 1; at >= 0; at--) {
    const run = order[at]!;
    const below = order[at + 1];
    const isFree = run.id === moving;
    if (below) {
      const least = priorities[at + 1]! + (isOlder(run, below) ? 0 : 1);
      priorities[at] = isFree ? least : Math.max(run.priority, least);
    } else if (isFree && at > 0) {
      priorities[at] = Math.min(run.priority, greatestBelow(order[at - 1]!, run));
    }
  }
  return priorities;
}

/** From the front down: nobody goes above the priority it has, but for the one that moves. */
function lowered(order: readonly QueuedRun[], moving: string): number[] {
  const priorities = order.map(({ priority }) => priority);
  for (let at = 0; at < order.length; at++) {
    const run = order[at]!;
    const above = order[at - 1];
    const isFree = run.id === moving;
    if (above) {
      const greatest = greatestBelow({ ...above, priority: priorities[at - 1]! }, run);
      priorities[at] = isFree ? greatest : Math.min(run.priority, greatest);
    } else if (isFree && order.length > 1) {
      const below = order[1]!;
      priorities[at] = Math.max(run.priority, below.priority + (isOlder(run, below) ? 0 : 1));
    }
  }
  return priorities;
}

const greatestBelow = (above: QueuedRun, run: QueuedRun): number =>
  above.priority - (isOlder(above, run) ? 0 : 1);
