import type { Plan } from "@contsup/client/client";
import { formatBytes } from "../format/number.ts";

interface Bar {
  label: string;
  note: string;
  bytes: number;
  kind: "end-to-end" | "module" | "peak";
}

/** Peak memory of each local module, against the same network trained end-to-end. */
export function MemoryBars({ plan }: { plan: Plan }) {
  const endToEnd = Number(plan.endToEnd.peakBytes);
  const peak = Number(plan.peakBytes);
  const bars: Bar[] = [
    { label: "End-to-end", note: "", bytes: endToEnd, kind: "end-to-end" },
    ...plan.modules.map(({ module, blocks, peakBytes }): Bar => {
      const bytes = Number(peakBytes);
      const note = blocks.length > 1 ? `${blocks[0]} – ${blocks.at(-1)}` : (blocks[0] ?? "");
      return { label: `Module ${module}`, note, bytes, kind: bytes === peak ? "peak" : "module" };
    }),
  ];
  const longest = Math.max(...bars.map(({ bytes }) => bytes));
  const isWhole = plan.modules.length === 1;
  return (
    <div className="memory">
      <h3>Peak memory</h3>
      <p className="memory-words">
        <strong className="number">{formatBytes(peak)}</strong>{" "}
        <span className="soft">{isWhole ? "end-to-end" : comparison(peak, endToEnd)}</span>
      </p>
      <ol className="memory-bars">
        {(isWhole ? bars.slice(0, 1) : bars).map(({ label, note, bytes, kind }) => (
          <li key={label} data-kind={kind}>
            <span className="memory-label">
              {label} <span className="faint">{note}</span>
            </span>
            <span className="memory-track">
              <span style={{ width: `${(100 * bytes) / longest}%` }} />
            </span>
            <span className="number memory-bytes">{formatBytes(bytes)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function comparison(peak: number, endToEnd: number): string {
  const percent = Math.round(100 * Math.abs(1 - peak / endToEnd));
  if (percent === 0) return "in the largest module, as end-to-end";
  return `in the largest module, ${percent}% ${peak < endToEnd ? "less" : "more"} than end-to-end`;
}
