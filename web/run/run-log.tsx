"use client";
import type { LogLine } from "@contsup/client/client";
import { memo, useRef, useState } from "react";
import { client } from "../api/client.ts";
import { HISTORY_LOG_LINES } from "../api/run-history.ts";
import { saveFile } from "../charts/save-file.ts";
import { useCommands } from "../commands/use-commands.ts";
import { DownloadIcon, SearchIcon } from "../icons/icons.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { filterLines, type LogLevel, logText } from "./log-filter.ts";
import { LogLines } from "./log-lines.tsx";
import { RUN_GROUP } from "./run-action-facts.tsx";
import type { RunStore } from "./run-store.ts";
import { useTail } from "./use-tail.ts";

interface RunLogProps {
  id: string;
  logs: readonly LogLine[];
  store: RunStore;
}

const CHOICES = [
  { value: "DEBUG", label: "All" },
  { value: "INFO", label: "Info" },
  { value: "WARN", label: "Warnings" },
  { value: "ERROR", label: "Errors" },
] as const;

export const RunLog = memo(function RunLog({ id, logs, store }: RunLogProps) {
  const [least, setLeast] = useState<LogLevel>("INFO");
  const [text, setText] = useState("");
  const [isWhole, setIsWhole] = useState(logs.length < HISTORY_LOG_LINES);
  const lines = filterLines(logs, least, text);
  const search = useRef<HTMLInputElement>(null);
  useCommands([
    {
      id: "run-log-search",
      title: "Search the log",
      group: RUN_GROUP,
      shortcut: "/",
      icon: <SearchIcon />,
      run: () => search.current?.focus(),
    },
  ]);
  const tail = useTail(lines.length);
  const readAll = async () => {
    store.addEarlierLines(await client.logs(id));
    setIsWhole(true);
  };
  const download = async () => {
    const all = isWhole ? logs : await client.logs(id);
    const kept = logText(filterLines(all, least, text));
    saveFile(`run-${id.slice(0, 13)}.log`, new Blob([kept], { type: "text/plain" }));
  };
  return (
    <Section
      id="log"
      title="Log"
      note={tail.isAtEnd ? "Follows the last line" : "Scroll to the end to follow"}
      tools={
        <div className="section-tools">
          <input
            ref={search}
            className="input log-search"
            type="search"
            aria-label="Search the log"
            placeholder="Search"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              if (!isWhole) void readAll();
            }}
          />
          <Segmented label="Level" options={CHOICES} value={least} onChange={setLeast} />
          <button
            className="button"
            data-kind="quiet"
            type="button"
            aria-label="Download these lines"
            title="Download these lines"
            onClick={download}
          >
            <DownloadIcon />
          </button>
        </div>
      }
    >
      <ScrollCard
        label="Lines of the log"
        className="run-log"
        role="log"
        ref={tail.ref}
        onScroll={tail.onScroll}
      >
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
              ? "No line is like that."
              : "The log begins when a worker takes the run."}
          </p>
        )}
      </ScrollCard>
    </Section>
  );
});
