import type { LogLine } from "@contsup/client/client";
import { formatAbsolute, formatClock } from "../format/time.ts";

export function LogLines({ lines }: { lines: readonly LogLine[] }) {
  return (
    <ol className="log-lines">
      {lines.map(({ seq, level, message, at }) => (
        <li key={seq} data-level={level}>
          <time dateTime={at} title={formatAbsolute(new Date(at))}>
            {formatClock(new Date(at))}
          </time>
          <span className="log-level">{level}</span>
          <span className="log-message">{message}</span>
        </li>
      ))}
    </ol>
  );
}
