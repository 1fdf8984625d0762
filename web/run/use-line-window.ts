"use client";
import type { LogLine } from "@contsup/client/client";
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type LineHeights, lineAt, lineTops, measured, topOf, UNMEASURED } from "./line-places.ts";
import { useTail } from "./use-tail.ts";

/** Drawn before and after what is in view. */
const OVERSCAN = 20;
/** So many lines before the first that was read, earlier ones are asked for. */
const LINES_AHEAD = 40;

type Box = RefObject<HTMLElement | null>;

/** The line at the upper edge of the view, and how much of it is above. */
interface Anchor {
  seq: number;
  hidden: number;
}

/**
 * Which lines of a box that scrolls are worth drawing. The box follows its end until the reader scrolls away; from then on the line at
 * its upper edge stays where it is, whatever comes before it or turns out to be higher than was thought.
 */
export function useLineWindow(lines: readonly LogLine[], onNearStart: () => void) {
  const list = useRef<HTMLOListElement>(null);
  const [heights, setHeights] = useState(UNMEASURED);
  const [anchor, setAnchor] = useState<Anchor>({ seq: 0, hidden: 0 });
  const tops = useMemo(() => lineTops(lines, heights), [lines, heights]);
  const height = tops.at(-1)!;
  const tail = useTail(height);
  const { isAtEnd, ref: box } = tail;
  const viewHeight = useViewHeight(box, () => setHeights(UNMEASURED));
  const anchorTop = topOf(lines, tops, anchor.seq);
  const viewTop = isAtEnd ? height - viewHeight : anchorTop + anchor.hidden;
  const first = Math.max(0, lineAt(tops, viewTop) - OVERSCAN);
  const end = Math.min(lines.length, lineAt(tops, viewTop + viewHeight) + 1 + OVERSCAN);

  useKeptPlace(box, anchor.seq, isAtEnd, (seq) => topOf(lines, tops, seq));
  // After every drawing: a line may be drawn for the first time, or otherwise.
  useLayoutEffect(() => {
    const rows = list.current?.children ?? [];
    setHeights((old) => measuredRows(old, lines.slice(first, end), rows));
  });
  const nearStart = useEffectEvent(onNearStart);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of other lines, the first may be in view again
  useEffect(() => {
    if (viewHeight > 0 && first < LINES_AHEAD) nearStart();
  }, [first, lines, viewHeight]);

  const onScroll = () => {
    tail.onScroll();
    const { scrollTop } = box.current!;
    const index = lineAt(tops, scrollTop);
    const line = lines[index];
    if (line) setAnchor({ seq: line.seq, hidden: scrollTop - tops[index]! });
  };
  const drawn = {
    lines: lines.slice(first, end),
    ref: list,
    style: { paddingTop: tops[first], paddingBottom: height - tops[end]! },
  };
  return { box, drawn, isAtEnd, follow: tail.follow, onScroll };
}

/** Scrolls as far as a line has moved since the drawing before, so that it stays where the reader sees it. */
function useKeptPlace(box: Box, seq: number, isAtEnd: boolean, top: (seq: number) => number): void {
  const placed = useRef({ seq, top: 0 });
  useLayoutEffect(() => {
    const moved = top(placed.current.seq) - placed.current.top;
    if (!isAtEnd && moved !== 0 && box.current) box.current.scrollTop += moved;
    placed.current = { seq, top: top(seq) };
  });
}

/** In a box of another width, lines wrap elsewhere. */
function useViewHeight(box: Box, onWidth: () => void): number {
  const [height, setHeight] = useState(0);
  const widthChanged = useEffectEvent(onWidth);
  useEffect(() => {
    let width = 0;
    const observer = new ResizeObserver(([entry]) => {
      const { contentRect } = entry!;
      setHeight(contentRect.height);
      if (width !== contentRect.width) widthChanged();
      width = contentRect.width;
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [box]);
  return height;
}

const measuredRows = (
  heights: LineHeights,
  lines: readonly LogLine[],
  rows: ArrayLike<Element>,
): LineHeights =>
  measured(
    heights,
    Array.from(rows, (row, index) => [lines[index]!.seq, row.getBoundingClientRect().height]),
  );
