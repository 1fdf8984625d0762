import Link from "next/link";
import type { FigurePoint, FigureSeries as Series } from "./figure.ts";
import { pointName, pointWords } from "./figure.ts";
import { type Look, lookOf, paintOf } from "./figure-look.ts";
import { type FigurePlace, MARGIN } from "./figure-place.ts";

export interface PointedPoint {
  series: Series;
  point: FigurePoint;
}

interface FigureSeriesProps {
  series: Series;
  place: FigurePlace;
  onPoint: (pointed: PointedPoint | null) => void;
}

/** The points in the order of K; a baseline among other K goes on as a level line. */
export function FigureSeries({ series, place, onPoint }: FigureSeriesProps) {
  const look = lookOf(series);
  const { points } = series;
  const corners = points.map((point) => `${place.x(point)} ${place.y(point.error)}`).join("L");
  const isLevel = place.isByModules && points.every(({ localModules }) => localModules === 1);
  return (
    <g>
      <path
        d={`M${corners}${isLevel ? `H${place.width - MARGIN.right}` : ""}`}
        fill="none"
        stroke={look.color}
        strokeWidth={look.isPublished || isLevel ? 1 : 1.8}
        strokeDasharray={look.isPublished || isLevel ? "3 4" : undefined}
      />
      {points.map((point) => (
        <Point
          key={point.localModules}
          {...{ series, point, look, place }}
          onPoint={(isPointed) => onPoint(isPointed ? { series, point } : null)}
        />
      ))}
    </g>
  );
}

interface PointProps {
  series: Series;
  point: FigurePoint;
  look: Look;
  place: FigurePlace;
  onPoint: (isPointed: boolean) => void;
}

/** A link to the runs of which it is the mean. */
function Point({ series, point, look, place, onPoint }: PointProps) {
  const { error, deviation, runs } = point;
  const drawn = (
    <g
      className="figure-point"
      transform={`translate(${place.x(point)} ${place.y(error)})`}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      {deviation !== null && (
        <path d={whiskers(place, error, deviation)} stroke={look.color} strokeWidth="1.3" />
      )}
      <circle r="11" fill="transparent" />
      <path d={look.mark} {...paintOf(look)} />
    </g>
  );
  if (runs.length === 0) return drawn;
  return (
    <Link
      className="figure-link"
      href={runsUrl(runs)}
      prefetch={false}
      aria-label={`${pointName(series, point)}: ${pointWords(point)}. Show its runs`}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      {drawn}
    </Link>
  );
}

/** One deviation to both sides of the point, around which it is drawn. */
function whiskers(place: FigurePlace, error: number, deviation: number): string {
  const [up, down] = [error + deviation, error - deviation].map(
    (end) => place.y(end) - place.y(error),
  );
  return `M-4 ${up}H4M0 ${up}V${down}M-4 ${down}H4`;
}

const runsUrl = (runs: FigurePoint["runs"]): string =>
  runs.length === 1 ? `/runs/${runs[0]!.id}` : `/compare?ids=${runs.map(({ id }) => id).join()}`;
