"use client";
import type { Queue } from "../api/use-workers.ts";
import { formatCount } from "../format/number.ts";
import { Section } from "../layout/section.tsx";
import { QueueRow } from "./queue-row.tsx";
import { useQueueMoves } from "./use-queue-moves.ts";

/** What waits, in the order in which it is taken; rows are moved by mouse, keys or buttons. */
export function QueueSection({ queue }: { queue: Queue }) {
  const { runs, totalCount } = queue;
  const moves = useQueueMoves(queue);
  const more = totalCount - runs.length;
  return (
    <Section
      id="queue"
      title="Queue"
      note={
        totalCount > 0
          ? `${formatCount(totalCount)} waiting, highest priority first, then oldest`
          : undefined
      }
    >
      <p className="visually-hidden" role="status">
        {moves.announcement}
      </p>
      {runs.length === 0 ? (
        <div className="card">
          <p className="faint table-empty">Nothing waits: the next run is taken at once.</p>
        </div>
      ) : (
        <ol className="card queue">
          {runs.map((run, index) => (
            <QueueRow
              key={run.id}
              run={run}
              index={index}
              isLast={index === runs.length - 1}
              moves={moves}
            />
          ))}
        </ol>
      )}
      {more > 0 && <p className="queue-more faint">and {formatCount(more)} more</p>}
    </Section>
  );
}
