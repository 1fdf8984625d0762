"use client";
import { useRouter } from "next/navigation";
import { useRunSearch } from "../api/use-run-search.ts";
import { useDebounced } from "../new-run/use-debounced.ts";
import { doneFraction } from "../run-state/run-progress.ts";
import { STATES } from "../run-state/state-facts.ts";
import { StateIcon } from "../run-state/state-icon.tsx";
import type { Command } from "./command.ts";

const TYPING_MS = 120;

/** To open each run that the text finds. */
export function useRunCommands(text: string): Command[] {
  const router = useRouter();
  const asked = useDebounced(text.trim(), TYPING_MS);
  const { data = [] } = useRunSearch(asked);
  if (text.trim() === "") return [];
  return data.map((run) => ({
    id: run.id,
    title: run.name,
    group: "Runs",
    detail: STATES[run.state].label,
    icon: (
      <span className="state" data-tone={STATES[run.state].tone}>
        <StateIcon state={run.state} progress={doneFraction(run.progress)} />
      </span>
    ),
    run: () => router.push(`/runs/${run.id}`),
  }));
}
