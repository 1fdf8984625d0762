"use client";
import type { Worker } from "@contsup/client/client";
import { useByteUnits } from "../format/byte-units.ts";
import { formatBytes } from "../format/number.ts";

/** Above this little is left for one more run. */
const TIGHT = 0.9;

/** Memory of the machine, in use by whatever runs there. */
export function MemoryMeter({
  worker,
}: {
  worker: Pick<Worker, "memoryBytes" | "freeMemoryBytes">;
}) {
  useByteUnits();
  const total = Number(worker.memoryBytes);
  const free = Number(worker.freeMemoryBytes);
  const used = total > 0 ? 1 - free / total : 0;
  return (
    <div className="progress-cell" data-tone={used > TIGHT ? "amber" : "grey"}>
      <span className="progress-bar">
        <span style={{ width: `${100 * used}%` }} />
      </span>
      <span className="progress-words number">
        <span>{formatBytes(free)} free</span>
        <span className="faint">of {formatBytes(total)}</span>
      </span>
    </div>
  );
}
