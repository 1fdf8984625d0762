import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { type Brush, movedBrush } from "./brush.ts";
import type { Coordinate } from "./coordinates.ts";

interface ParallelAxisProps {
  axis: Coordinate;
  left: number;
  /** Of places 0 and 1, in pixels from above. */
  ends: readonly [bottom: number, top: number];
  brush: Brush | undefined;
  /** Null: everything. */
  onBrush: (brush: Brush | null) => void;
}

const LONGEST_WORDS = 14;
const GRIP = 22;
/** Of the axis: a shorter drag is a click, which takes the brush away. */
const LEAST_DRAG = 0.01;

/** Dragged over, it keeps the runs of a range; with the keys arrows go from value to value, Shift takes more, Escape takes all. */
export function ParallelAxis({ axis, left, ends, brush, onBrush }: ParallelAxisProps) {
  const [bottom, top] = ends;
  const from = useRef<number | null>(null);
  const y = (place: number) => bottom + place * (top - bottom);
  const placeAt = (event: PointerEvent<SVGGElement>): number => {
    const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
    const place = (event.clientY - box.top - bottom) / (top - bottom);
    return Math.min(1, Math.max(0, place));
  };
  const onPointerDown = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = placeAt(event);
    onBrush(null);
  };
  const onPointerMove = (event: PointerEvent<SVGGElement>) => {
    if (from.current === null) return;
    const to = placeAt(event);
    const isDrag = Math.abs(to - from.current) >= LEAST_DRAG;
    onBrush(isDrag ? [Math.min(from.current, to), Math.max(from.current, to)] : null);
  };
  const release = () => {
    from.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : null;
    if (direction) onBrush(movedBrush(axis, brush, { direction, extends: event.shiftKey }));
    else if (event.key === "Escape" && brush) onBrush(null);
    else return;
    event.preventDefault();
  };
  return (
    <g
      className="parallel-grip"
      transform={`translate(${left} 0)`}
      role="slider"
      tabIndex={0}
      aria-label={axis.label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * (brush ? (brush[0] + brush[1]) / 2 : 0.5))}
      aria-valuetext={brushWords(axis, brush)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={onKeyDown}
    >
      <rect className="parallel-hit" x={-GRIP / 2} y={top} width={GRIP} height={bottom - top} />
      <path className="parallel-axis" d={`M0 ${bottom}V${top}`} />
      {brush && (
        <rect
          className="parallel-brush"
          x={-GRIP / 4}
          y={y(brush[1]) - 3}
          width={GRIP / 2}
          height={y(brush[0]) - y(brush[1]) + 6}
          rx={3}
        />
      )}
      <text className="axis-title" y={18} textAnchor="middle">
        {axis.label}
      </text>
      {axis.ticks.map(({ place, words }) => (
        <text key={words} x={9} y={y(place) + 4} className="parallel-tick">
          {words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words}
        </text>
      ))}
    </g>
  );
}

function brushWords({ ticks }: Coordinate, brush: Brush | undefined): string {
  if (!brush) return "all values";
  const within = ticks.filter(({ place }) => place >= brush[0] && place <= brush[1]);
  if (within.length > 0) return within.map(({ words }) => words).join(", ");
  const [from, to] = brush.map((place) => Math.round(100 * place));
  return from === to ? `at ${from} % of the range` : `${from} to ${to} % of the range`;
}
