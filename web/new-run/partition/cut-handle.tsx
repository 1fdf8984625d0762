"use client";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

interface CutHandleProps {
  /** Where it is drawn. */
  left: string;
  cut: number;
  range: { from: number; to: number };
  label: string;
  /** "after 2.1" */
  words: string;
  isSelected: boolean;
  isLocked: boolean;
  /** Units that Page Up and Page Down go over: a stage of the network. */
  stage: number;
  gapAt: (clientX: number) => number;
  onSelect: () => void;
  onMove: (to: number) => void;
  onAdd: (at: number) => void;
  onRemove: () => void;
}

/** A cut that can be dragged; with the keys: arrows, Page, Home and End move it, Delete removes it, Insert or + adds the next. */
export function CutHandle(props: CutHandleProps) {
  const { left, cut, range, label, words, isSelected, isLocked, stage } = props;
  const { gapAt, onSelect, onMove, onAdd, onRemove } = props;
  const handle = useRef<HTMLDivElement>(null);
  const [isDragged, setIsDragged] = useState(false);
  // A cut that was just added, or the next one after one was removed, is where the keys go on.
  useEffect(() => {
    const isInEditor = document.activeElement?.closest(".partition-editor") !== null;
    if (isSelected && (isInEditor || document.activeElement === document.body)) {
      handle.current?.focus({ preventScroll: true });
    }
  }, [isSelected]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = MOVES[event.key]?.(cut, range, stage);
    if (isLocked) return;
    if (to !== undefined) onMove(to);
    else if (event.key === "Delete" || event.key === "Backspace") onRemove();
    else if (event.key === "Insert" || event.key === "+") onAdd(nextGap(cut, range.to));
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (isLocked || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setIsDragged(true);
  };
  return (
    <div
      ref={handle}
      className="cut"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={range.from}
      aria-valuemax={range.to}
      aria-valuenow={cut}
      aria-valuetext={words}
      aria-disabled={isLocked}
      aria-keyshortcuts="Delete Insert"
      data-selected={isSelected}
      data-dragged={isDragged}
      style={{ left }}
      onFocus={onSelect}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={({ clientX }) => isDragged && onMove(gapAt(clientX))}
      onPointerUp={() => setIsDragged(false)}
      onPointerCancel={() => setIsDragged(false)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => !isLocked && onRemove()}
    >
      <span className="cut-words" aria-hidden="true">
        {words}
      </span>
    </div>
  );
}

/** Halfway to the next cut. */
const nextGap = (cut: number, to: number): number => cut + Math.max(1, Math.ceil((to - cut) / 2));

type Move = (cut: number, range: { from: number; to: number }, stage: number) => number;

const MOVES: Record<string, Move> = {
  ArrowLeft: (cut) => cut - 1,
  ArrowDown: (cut) => cut - 1,
  ArrowRight: (cut) => cut + 1,
  ArrowUp: (cut) => cut + 1,
  PageDown: (cut, _, stage) => cut - stage,
  PageUp: (cut, _, stage) => cut + stage,
  Home: (_, { from }) => from,
  End: (_, { to }) => to,
};
