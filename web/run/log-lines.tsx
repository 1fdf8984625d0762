import type { LogLine } from "@contsup/client/client";
import type { CSSProperties, Ref } from "react";
import { formatAbsolute, formatClock } from "../format/time.ts";

interface LogLinesProps {
  lines: readonly LogLine[];
  ref?: Ref<HTMLOListElement>;
  style?: CSSProperties;
}

export function LogLines({ lines, ...rest }: LogLinesProps) {
  return (
    <ol className="log-lines" {...rest}>
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
