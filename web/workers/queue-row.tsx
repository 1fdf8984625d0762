"use client";
import type { RunSummary } from "@contsup/client/client";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { ArrowDownIcon, ArrowUpIcon, WarningIcon } from "../icons/icons.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ConfigChips } from "../run-state/config-chips.tsx";
import { GripIcon } from "./grip-icon.tsx";
import type { QueueMoves } from "./use-queue-moves.ts";

interface QueueRowProps {
  run: RunSummary;
  index: number;
  isLast: boolean;
  moves: QueueMoves;
}

export function QueueRow({ run, index, isLast, moves }: QueueRowProps) {
  const { id, name, config, priority, createdAt } = run;
  const reason = run.progress.waitReason;
  const { move, dragged } = moves;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(index, to);
  };
  return (
    <li
      className="queue-row"
      {...moves.marksOf(index)}
      onDragOver={(event) => {
        if (dragged === null) return;
        event.preventDefault();
        moves.onDragOver(index);
      }}
      onDrop={(event) => event.preventDefault()}
    >
      <button
        id={`grip-${id}`}
        className="queue-grip"
        type="button"
        draggable
        aria-label={`Move ${name}: arrow keys, now in place ${index + 1}`}
        title="Drag, or arrow keys"
        onKeyDown={onKeyDown}
        onDragStart={(event) => {
          const row = event.currentTarget.closest("li");
          if (row) event.dataTransfer.setDragImage(row, 16, 24);
          event.dataTransfer.effectAllowed = "move";
          moves.onDragStart(index);
        }}
        onDragEnd={moves.onDrop}
      >
        <GripIcon />
      </button>
      <span className="queue-place number">{index + 1}</span>
      <div className="queue-run">
        <Link className="queue-name" href={`/runs/${id}`} prefetch={false}>
          {name}
        </Link>
        <ConfigChips config={config} tags={[]} />
      </div>
      <span className="queue-reason" data-stuck={reason?.isStuck}>
        {reason?.isStuck && <WarningIcon />}
        {reason?.words}
      </span>
      <span className="queue-facts-of-run number">
        <span className={priority === 0 ? "faint" : undefined}>Priority {priority}</span>
        <span className="faint">
          <RelativeTime at={createdAt} />
        </span>
      </span>
      <span className="queue-buttons">
        <IconButton
          label={`Move ${name} up`}
          disabled={index === 0}
          onClick={() => move(index, index - 1)}
        >
          <ArrowUpIcon />
        </IconButton>
        <IconButton
          label={`Move ${name} down`}
          disabled={isLast}
          onClick={() => move(index, index + 1)}
        >
          <ArrowDownIcon />
        </IconButton>
      </span>
    </li>
  );
}
