/** What the list shows, kept in the URL: `/?state=active&q=resnet`. */
import type { RunState } from "@contsup/client/client";
import type { RunListFilter } from "../api/run-list.ts";

interface Choice {
  value: string;
  label: string;
  states: RunState[];
}

export const STATE_CHOICES = [
  { value: "all", label: "All", states: [] },
  { value: "active", label: "Active", states: ["QUEUED", "STARTING", "RUNNING"] },
  { value: "paused", label: "Paused", states: ["PAUSED"] },
  { value: "completed", label: "Completed", states: ["COMPLETED"] },
  { value: "failed", label: "Failed", states: ["FAILED"] },
  { value: "cancelled", label: "Cancelled", states: ["CANCELLED"] },
] as const satisfies Choice[];

export interface RunListView {
  state: string;
  search: string;
}

export function readView(parameters: URLSearchParams): RunListView {
  const asked = parameters.get("state");
  const choice = STATE_CHOICES.find(({ value }) => value === asked);
  return { state: choice?.value ?? "all", search: parameters.get("q") ?? "" };
}

export function viewUrl({ state, search }: RunListView): string {
  const parameters = new URLSearchParams();
  if (state !== "all") parameters.set("state", state);
  if (search) parameters.set("q", search);
  return parameters.size > 0 ? `/?${parameters}` : "/";
}

export function filterOf({ state, search }: RunListView): RunListFilter {
  const choice = STATE_CHOICES.find(({ value }) => value === state);
  return { states: [...(choice?.states ?? [])], search: search.trim() };
}
