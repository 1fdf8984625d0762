"use client";
import { useEffect, useRef, useState } from "react";
import { type Queue, useReorderQueue } from "../api/use-workers.ts";
import { moved } from "../layout/moved.ts";
import { showToast } from "../layout/toast-store.ts";
import { useDragged } from "../layout/use-dragged.ts";
import { priorityChanges } from "./queue-order.ts";

export interface QueueMoves {
  /** Said to who cannot see the row move. */
  announcement: string;
  move: (from: number, to: number) => void;
  /** The row that is dragged. */
  dragged: number | null;
  marksOf: ReturnType<typeof useDragged>["marksOf"];
  onDragStart: (index: number) => void;
  onDragOver: (index: number) => void;
  onDrop: () => void;
}

export function useQueueMoves({ runs, totalCount }: Queue): QueueMoves {
  const reorder = useReorderQueue();
  const [announcement, setAnnouncement] = useState("");
  const { dragged, target, setDragged, setTarget, end, marksOf } = useDragged();
  const movedId = useRef<string | null>(null);
  const order = runs.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that moves loses the focus: it gets it back in its new place
  useEffect(() => {
    if (movedId.current) document.getElementById(`grip-${movedId.current}`)?.focus();
    movedId.current = null;
  }, [order]);
  const move = (from: number, to: number) => {
    const run = runs[from];
    if (!run || to < 0 || to >= runs.length || to === from) return;
    const wanted = moved(runs, from, to);
    const changes = priorityChanges(wanted, run.id, runs.length === totalCount);
    if (!changes) {
      showToast({ text: "Priorities go from -100 to 100: there is no room left", tone: "red" });
      return;
    }
    const priorityOf = new Map(changes.map(({ id, priority }) => [id, priority]));
    movedId.current = run.id;
    setAnnouncement(`${run.name} is now in place ${to + 1} of ${totalCount}`);
    reorder.mutate(
      {
        runs: wanted.map((one) => ({ ...one, priority: priorityOf.get(one.id) ?? one.priority })),
        changes,
      },
      { onError: ({ message }) => showToast({ text: message, tone: "red" }) },
    );
  };
  return {
    announcement,
    move,
    dragged,
    marksOf,
    onDragStart: setDragged,
    onDragOver: setTarget,
    onDrop: () => {
      if (dragged !== null && target !== null) move(dragged, target);
      end();
    },
  };
}
