import type { FigureSeries } from "./figure.ts";
import { lookOf, paintOf } from "./figure-look.ts";
import { PLOT_HEIGHT } from "./figure-place.ts";

const ENTRY = { leastWidth: 180, height: 20 };
const LEFT = 14;
const TOP = PLOT_HEIGHT + 10;
const BETWEEN = 6;

interface Block {
  title: string;
  series: FigureSeries[];
  top: number;
}

/** What was published and what was measured here, each under its heading; `bottom` is where the figure ends. */
export function legendOf(series: readonly FigureSeries[], width: number) {
  const columns = Math.max(1, Math.floor((width - LEFT) / ENTRY.leastWidth));
  const blocks: Block[] = [];
  let bottom = TOP;
  for (const [title, isPublished] of [
    ["This deployment", false],
    ["Published", true],
  ] as const) {
    const own = series.filter((one) => one.isPublished === isPublished);
    if (own.length === 0) continue;
    blocks.push({ title, series: own, top: bottom });
    bottom += (1 + Math.ceil(own.length / columns)) * ENTRY.height + BETWEEN;
  }
  return { blocks, columns, columnWidth: (width - LEFT) / columns, bottom };
}

export const FigureLegend = ({ blocks, columns, columnWidth }: ReturnType<typeof legendOf>) =>
  blocks.map(({ title, series, top }) => (
    <g key={title} transform={`translate(${LEFT} ${top})`} fontSize="12">
      <text x="-6" y="12" fill="var(--text-faint)" fontSize="11">
        {title}
      </text>
      {series.map((one, index) => (
        <g
          key={one.method}
          transform={`translate(${(index % columns) * columnWidth} ${(1 + Math.floor(index / columns)) * ENTRY.height + 8})`}
        >
          <path d={lookOf(one).mark} {...paintOf(lookOf(one))} />
          <text x="13" y="4" fill="var(--text-soft)">
            {one.method}
          </text>
        </g>
      ))}
    </g>
  ));
