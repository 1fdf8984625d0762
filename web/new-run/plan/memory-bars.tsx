import type { Plan } from "@contsup/client/client";
import { formatBytes } from "../../format/number.ts";
import { type ModulePlan, moduleSpan, partsOf } from "./memory-parts.ts";
import { MemoryTable } from "./memory-table.tsx";

interface MemoryBarsProps {
  plan: Plan;
  /** Of the worker with the most of it; null where there is none. */
  freeBytes: number | null;
}

/** A free memory this much above the longest bar still has its mark in the picture. */
const NEAR = 1.6;

/** Peak memory of each local module by what it is for, against the same network trained end-to-end and what workers have free. */
export function MemoryBars({ plan, freeBytes }: MemoryBarsProps) {
  const endToEnd = Number(plan.endToEnd.peakBytes);
  const peak = Number(plan.peakBytes);
  const isWhole = plan.modules.length === 1;
  const longest = Math.max(endToEnd, peak);
  const hasMark = freeBytes !== null && freeBytes < longest * NEAR;
  const scale = hasMark ? Math.max(longest, freeBytes * 1.04) : longest;
  const width = (bytes: number) => `${(100 * bytes) / scale}%`;
  const parts = partsOf(plan.modules);
  return (
    <section className="peak" aria-label="Peak memory">
      <h3>Peak memory</h3>
      <p className="peak-words">
        <strong className="number">{formatBytes(peak)}</strong>{" "}
        <span className="soft">{isWhole ? "end-to-end" : comparison(peak, endToEnd)}</span>
      </p>
      <ul className="peak-legend" aria-label="What the bars are made of">
        {parts.map(({ id, label, words }) => (
          <li key={id} title={words}>
            <span className="peak-key" data-part={id} />
            {label}
          </li>
        ))}
      </ul>
      <ol className="peak-bars" data-many={plan.modules.length > 20}>
        {!isWhole && (
          <li>
            <span className="peak-label">End-to-end</span>
            <span className="peak-track">
              <span className="peak-part" data-part="whole" style={{ width: width(endToEnd) }} />
            </span>
            <span className="number peak-bytes">{formatBytes(endToEnd)}</span>
          </li>
        )}
        {plan.modules.map((module) => (
          <li key={module.module} data-peak={Number(module.peakBytes) === peak && !isWhole}>
            <span className="peak-label">
              {isWhole ? "The network" : `Module ${module.module}`}{" "}
              <span className="faint">{moduleSpan(module)}</span>
            </span>
            <span className="peak-track" title={wordsOf(module, parts)}>
              {parts.map(({ id, bytes }) => (
                <span
                  key={id}
                  className="peak-part"
                  data-part={id}
                  style={{ width: width(bytes(module)) }}
                />
              ))}
            </span>
            <span className="number peak-bytes">{formatBytes(module.peakBytes)}</span>
          </li>
        ))}
        {hasMark && (
          <li className="peak-free" aria-hidden="true">
            <span />
            <span className="peak-free-track">
              <span className="peak-free-mark" style={{ left: width(freeBytes) }} />
            </span>
            <span />
          </li>
        )}
      </ol>
      <MemoryTable modules={plan.modules} parts={parts} />
    </section>
  );
}

const wordsOf = (module: ModulePlan, parts: ReturnType<typeof partsOf>): string =>
  parts
    .filter(({ bytes }) => bytes(module) > 0)
    .map(({ label, bytes }) => `${label} ${formatBytes(bytes(module))}`)
    .join(", ");

function comparison(peak: number, endToEnd: number): string {
  const percent = Math.round(100 * Math.abs(1 - peak / endToEnd));
  if (percent === 0) return "in the largest module, as end-to-end";
  return `in the largest module, ${percent}% ${peak < endToEnd ? "less" : "more"} than end-to-end`;
}
