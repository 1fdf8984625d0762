"use client";
import type { LogLine } from "@contsup/client/client";
import { memo, useState } from "react";
import { client } from "../api/client.ts";
import { HISTORY_LOG_LINES } from "../api/run-history.ts";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { LogLines } from "./log-lines.tsx";
import type { RunStore } from "./run-store.ts";
import { useTail } from "./use-tail.ts";

interface RunLogProps {
  id: string;
  logs: readonly LogLine[];
  store: RunStore;
}

const LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"] as const;
const CHOICES = [
  { value: "DEBUG", label: "All" },
  { value: "INFO", label: "Info" },
  { value: "WARN", label: "Warnings" },
  { value: "ERROR", label: "Errors" },
] as const;

export const RunLog = memo(function RunLog({ id, logs, store }: RunLogProps) {
  const [least, setLeast] = useState<(typeof LEVELS)[number]>("INFO");
  const [isWhole, setIsWhole] = useState(logs.length < HISTORY_LOG_LINES);
  const lines = logs.filter(({ level }) => LEVELS.indexOf(level) >= LEVELS.indexOf(least));
  const tail = useTail(lines.length);
  const readAll = async () => {
    store.addEarlierLines(await client.logs(id));
    setIsWhole(true);
  };
  return (
    <Section
      id="log"
      title="Log"
      note={tail.isAtEnd ? "Follows the last line" : "Scroll to the end to follow"}
      tools={<Segmented label="Level" options={CHOICES} value={least} onChange={setLeast} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="card run-log" ref={tail.ref} onScroll={tail.onScroll} tabIndex={0} role="log">
        {!isWhole && (
          <button className="button" data-size="small" type="button" onClick={readAll}>
            Show earlier lines
          </button>
        )}
        {lines.length > 0 ? (
          <LogLines lines={lines} />
        ) : (
          <p className="faint run-log-empty">
            {logs.length > 0
              ? "No line of this level."
              : "The log begins when a worker takes the run."}
          </p>
        )}
      </div>
    </Section>
  );
});
