"use client";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { type RowWindow, rowWindow } from "./row-window.ts";

/** Before the list was measured: what fills a screen. */
const FIRST_ROWS = 24;

/** `--row-height` of the style is the height of every row: another one on a phone. */
export const rowHeightOf = (list: Element): number =>
  Number.parseFloat(getComputedStyle(list).getPropertyValue("--row-height"));

/** Follows the scrolling of the list itself, of what it lies in, and of the page. */
export function useRowWindow(list: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [shown, setShown] = useState<RowWindow>({ first: 0, end: FIRST_ROWS });
  const measure = useEffectEvent(() => {
    const { current } = list;
    const scroller = current?.closest("[data-scroller]");
    if (!current || !scroller) return;
    const view = scroller.getBoundingClientRect();
    const next = rowWindow({
      top: current.getBoundingClientRect().top,
      viewTop: Math.max(0, view.top),
      viewBottom: Math.min(window.innerHeight, view.bottom),
      rowHeight: rowHeightOf(current),
      count,
    });
    setShown((old) => (old.first === next.first && old.end === next.end ? old : next));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list has other rows in view
  useEffect(() => measure(), [count]);
  useEffect(() => {
    let frame = 0;
    const measureSoon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    };
    // Scroll events of elements do not bubble, but they are captured.
    window.addEventListener("scroll", measureSoon, { capture: true, passive: true });
    window.addEventListener("resize", measureSoon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", measureSoon, { capture: true });
      window.removeEventListener("resize", measureSoon);
    };
  }, []);
  return { first: Math.min(shown.first, count), end: Math.min(shown.end, count) };
}
