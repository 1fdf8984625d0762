"use client";
import type { LogLine } from "@contsup/client/client";
import { memo, type ReactNode, useMemo, useState } from "react";
import { useRunLog } from "../api/use-run-log.ts";
import { formatCount } from "../format/number.ts";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { useDebounced } from "../new-run/use-debounced.ts";
import type { LogFilter } from "./log-filter.ts";
import { LogLines } from "./log-lines.tsx";
import { LogTools } from "./log-tools.tsx";
import type { RunStore } from "./run-store.ts";
import type { ShownLog } from "./shown-log.ts";
import { useLineWindow } from "./use-line-window.ts";

interface RunLogProps {
  id: string;
  /** Live lines, and some of before. */
  logs: readonly LogLine[];
  store: RunStore;
}

const TYPING_MS = 250;
const NO_LINES: readonly LogLine[] = [];

export const RunLog = memo(function RunLog({ id, logs, store }: RunLogProps) {
  const [typed, setTyped] = useState<LogFilter>({ level: "INFO", search: "" });
  const search = useDebounced(typed.search.trim(), TYPING_MS);
  const filter = useMemo(() => ({ level: typed.level, search }), [typed.level, search]);
  const { log, isPending, error, retry, readEarlier } = useRunLog(
    id,
    filter,
    logs,
    () => store.lastSeq,
  );
  const { box, drawn, isAtEnd, follow, onScroll } = useLineWindow(
    log?.lines ?? NO_LINES,
    readEarlier,
  );
  const change = (filter: LogFilter) => {
    setTyped(filter);
    follow();
  };
  return (
    <Section
      id="log"
      title="Log"
      note={log && noteOf(log, isAtEnd)}
      tools={<LogTools id={id} filter={typed} onChange={change} />}
    >
      {error && <ErrorNotice what="The log could not be loaded" error={error} onRetry={retry} />}
      <ScrollCard
        label="Lines of the log"
        className="run-log"
        role="log"
        // Lines that come in by scrolling are no news.
        aria-live={isAtEnd ? undefined : "off"}
        aria-busy={isPending}
        ref={box}
        onScroll={onScroll}
      >
        {drawn.lines.length > 0 ? (
          <LogLines {...drawn} />
        ) : (
          log && <p className="faint run-log-empty">{whyEmpty(log)}</p>
        )}
      </ScrollCard>
    </Section>
  );
});

function noteOf({ found, all }: ShownLog, isAtEnd: boolean): ReactNode {
  const count = found === all ? formatCount(all) : `${formatCount(found)} of ${formatCount(all)}`;
  return (
    <span title={isAtEnd ? undefined : "Scroll to the end to follow"}>
      {count} {all === 1 ? "line" : "lines"} · {isAtEnd ? "following" : "not following"}
    </span>
  );
}

const whyEmpty = ({ all }: ShownLog): string =>
  all > 0 ? "No line is like that." : "The log begins when a worker takes the run.";
