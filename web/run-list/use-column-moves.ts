"use client";
import { type DragEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { moved } from "../layout/moved.ts";
import { useDragged } from "../layout/use-dragged.ts";
import type { Column } from "./column.ts";

/** What makes a head movable, and shows where it would go. */
export interface ColumnMove {
  draggable: true;
  "data-dragged": boolean;
  "data-drop": "before" | "after" | undefined;
  onDragStart: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
  onDragEnd: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Columns are dragged by their heads, or moved by Shift and an arrow key while a head has the focus. */
export function useColumnMoves(
  columns: readonly Column[],
  onReorder: (ids: readonly string[]) => void,
) {
  const { dragged, setDragged, setTarget, end, marksOf } = useDragged();
  const [announcement, setAnnouncement] = useState("");
  const focused = useRef<HTMLElement | null>(null);
  const ids = columns.map(({ id }) => id);
  const order = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a head that moves loses the focus: it gets it back in its new place
  useLayoutEffect(() => {
    focused.current?.focus();
    focused.current = null;
  }, [order]);
  const move = (from: number, to: number) => {
    if (from === to || to < 0 || to >= ids.length) return;
    setAnnouncement(`${columns[from]!.label} is now column ${to + 1} of ${ids.length}`);
    onReorder(moved(ids, from, to));
  };
  const moveOf = (index: number): ColumnMove => ({
    draggable: true,
    ...marksOf(index),
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = "move";
      setDragged(index);
    },
    onDragOver: (event) => {
      if (dragged === null) return;
      event.preventDefault();
      setTarget(index);
    },
    onDrop: (event) => {
      event.preventDefault();
      if (dragged !== null) move(dragged, index);
      end();
    },
    onDragEnd: end,
    onKeyDown: (event) => {
      const step = STEPS[event.key];
      if (!event.shiftKey || step === undefined) return;
      event.preventDefault();
      focused.current = event.target as HTMLElement;
      move(index, index + step);
    },
  });
  return { announcement, moveOf };
}
