"use client";
import type { RunSummary } from "@contsup/client/client";
import { type RefObject, useEffectEvent, useRef } from "react";
import { rowHeightOf } from "./use-row-window.ts";

interface RowCursor {
  /** The run that the keys mean: the focused row's, or the one that was focused last. */
  current: () => RunSummary | undefined;
  move: (by: number) => void;
}

/** Moves the focus from row to row, in view and out of it. */
export function useRowCursor(
  runs: readonly RunSummary[],
  scroller: RefObject<HTMLElement | null>,
): RowCursor {
  const last = useRef<string>(null);
  const currentIndex = (): number => {
    const row = document.activeElement?.closest<HTMLElement>("[data-run]");
    const id = row?.dataset.run ?? last.current;
    return runs.findIndex((run) => run.id === id);
  };
  const focus = useEffectEvent((id: string) => {
    const row = scroller.current?.querySelector(`[data-run="${id}"] .row-link`);
    if (!(row instanceof HTMLElement)) return false;
    row.focus({ preventScroll: true });
    return true;
  });
  const move = (by: number) => {
    const next = Math.min(runs.length - 1, Math.max(0, currentIndex() + by));
    const run = runs[next];
    const body = scroller.current?.querySelector("tbody");
    if (!run || !body || !scroller.current) return;
    last.current = run.id;
    scrollToRow(scroller.current, body, next);
    // A row far away is drawn a frame after it was scrolled to.
    if (!focus(run.id)) requestAnimationFrame(() => requestAnimationFrame(() => focus(run.id)));
  };
  return { current: () => runs[currentIndex()], move };
}

const MARGIN = 8;

/** As little as brings the whole row into view; on a phone it is the page that scrolls. */
function scrollToRow(scroller: HTMLElement, body: Element, row: number): void {
  const height = rowHeightOf(body);
  const top = body.getBoundingClientRect().top + row * height;
  const view = scroller.getBoundingClientRect();
  const head = body.previousElementSibling?.clientHeight ?? 0;
  const above = Math.max(0, view.top) + head + MARGIN - top;
  const below = top + height + MARGIN - Math.min(window.innerHeight, view.bottom);
  const by = above > 0 ? -above : Math.max(0, below);
  if (scroller.scrollHeight > scroller.clientHeight) scroller.scrollBy({ top: by });
  else window.scrollBy({ top: by });
}
