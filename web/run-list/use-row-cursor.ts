"use client";
import { type RefObject, useEffectEvent, useRef } from "react";
import { rowHeightOf } from "./use-row-window.ts";

export interface RowCursor<Row> {
  /** The row that the keys mean: the focused one, or the one that was focused last. */
  current: () => Row | undefined;
  move: (by: number) => void;
}

/** Moves the focus from row to row of a table, whose `data-row` says their ids, in view and out of it. */
export function useRowCursor<Row extends { id: string }>(
  rows: readonly Row[],
  scroller: RefObject<HTMLElement | null>,
): RowCursor<Row> {
  const last = useRef<string>(null);
  const currentIndex = (): number => {
    const row = document.activeElement?.closest<HTMLElement>("[data-row]");
    const id = row?.dataset.row ?? last.current;
    return rows.findIndex((each) => each.id === id);
  };
  const focus = useEffectEvent((id: string) => {
    const row = scroller.current?.querySelector(`[data-row="${id}"] .row-link`);
    if (!(row instanceof HTMLElement)) return false;
    row.focus({ preventScroll: true });
    return true;
  });
  const move = (by: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, currentIndex() + by));
    const row = rows[next];
    const body = scroller.current?.querySelector("tbody");
    if (!row || !body || !scroller.current) return;
    last.current = row.id;
    scrollToRow(scroller.current, body, next, row.id);
    // A row far away is drawn a frame after it was scrolled to.
    if (!focus(row.id)) requestAnimationFrame(() => requestAnimationFrame(() => focus(row.id)));
  };
  return { current: () => rows[currentIndex()], move };
}

const MARGIN = 8;

/** As little as brings the whole row into view; on a phone it is the page that scrolls. */
function scrollToRow(scroller: HTMLElement, body: Element, row: number, id: string): void {
  const drawn = body.querySelector(`[data-row="${id}"]`)?.getBoundingClientRect();
  const height = drawn?.height ?? rowHeightOf(body);
  const top = drawn?.top ?? body.getBoundingClientRect().top + row * height;
  const view = scroller.getBoundingClientRect();
  const head = body.previousElementSibling?.clientHeight ?? 0;
  const above = Math.max(0, view.top) + head + MARGIN - top;
  const below = top + height + MARGIN - Math.min(window.innerHeight, view.bottom);
  const by = above > 0 ? -above : Math.max(0, below);
  if (scroller.scrollHeight > scroller.clientHeight) scroller.scrollBy({ top: by });
  else window.scrollBy({ top: by });
}
