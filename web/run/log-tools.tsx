"use client";
import type { LogLevel } from "@contsup/client/client";
import { useRef, useState } from "react";
import { client } from "../api/client.ts";
import { saveFile } from "../charts/save-file.ts";
import { useCommands } from "../commands/use-commands.ts";
import { DownloadIcon, SearchIcon } from "../icons/icons.tsx";
import { Segmented } from "../layout/segmented.tsx";
import { showToast } from "../layout/toast-store.ts";
import { type LogFilter, logText } from "./log-filter.ts";
import { RUN_GROUP } from "./run-action-facts.tsx";

interface LogToolsProps {
  id: string;
  /** As it is typed. */
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

/** The API takes no longer text. */
const MAX_SEARCH_LENGTH = 1_000;
const CHOICES: { value: LogLevel; label: string }[] = [
  { value: "DEBUG", label: "All" },
  { value: "INFO", label: "Info" },
  { value: "WARN", label: "Warnings" },
  { value: "ERROR", label: "Errors" },
];

/** Search, level and download of a run's log. */
export function LogTools({ id, filter, onChange }: LogToolsProps) {
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
  const [isDownloading, setIsDownloading] = useState(false);
  const download = async () => {
    setIsDownloading(true);
    try {
      await saveLog(id, filter);
    } catch (error) {
      showToast({ text: `Not downloaded: ${(error as Error).message}`, tone: "red" });
    }
    setIsDownloading(false);
  };
  return (
    <div className="section-tools">
      <input
        ref={search}
        className="input log-search"
        type="search"
        aria-label="Search the log"
        placeholder="Search"
        maxLength={MAX_SEARCH_LENGTH}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.target.value })}
      />
      <Segmented
        label="Level"
        options={CHOICES}
        value={filter.level}
        onChange={(level) => onChange({ ...filter, level })}
      />
      <button
        className="button"
        data-kind="quiet"
        type="button"
        aria-label="Download these lines"
        title="Download these lines"
        disabled={isDownloading}
        onClick={download}
      >
        <DownloadIcon />
      </button>
    </div>
  );
}

/** All lines of the filter, whether the page has them or not. */
async function saveLog(id: string, { level, search }: LogFilter): Promise<void> {
  const lines: string[] = [];
  const filter = { level, search: search.trim() };
  for await (const line of client.allLogs(id, filter)) lines.push(logText(line));
  saveFile(`run-${id.slice(0, 13)}.log`, new Blob(lines, { type: "text/plain" }));
}
