import type { RunState } from "@contsup/client/client";
import { isFinal } from "@contsup/contsup/run-state";
import { formatAbsolute, formatClock, formatDuration } from "../format/time.ts";
import type { Connection } from "../layout/connection-badge.tsx";
import type { Tone } from "../run-state/state-facts.ts";
import { type Attempt, stepsBehind, stepsInWords } from "./attempt-steps.ts";

/** A run that trains reports every few seconds: after a minute of silence what is shown is old. */
const STALE_MS = 60_000;

export interface FreshnessFacts {
  connection: Connection;
  state: RunState;
  /** The newest one. */
  attempt: Attempt | undefined;
  /** When the newest point came; null where there is none. */
  lastPointAt: string | null;
  /** What was before this page opened is read. */
  hasHistory: boolean;
}

export interface Freshness {
  kind: "connecting" | "live" | "up-to-date" | "catching-up" | "stale" | "disconnected";
  label: string;
  tone: Tone;
  /** How old the newest point is, in words. */
  age: string;
  /** What else is known, a line each. */
  title: string;
}

/** Whether what the page of a run shows is what is the case now. */
export function freshness(facts: FreshnessFacts, now: number): Freshness {
  const { lastPointAt, hasHistory, attempt } = facts;
  const at = lastPointAt === null ? null : new Date(lastPointAt);
  const ageMs = at ? Math.max(0, now - at.getTime()) : null;
  const [kind, label, tone] = standing(facts, ageMs);
  const noPoint = hasHistory ? "no point yet" : "reading points";
  const title = [
    facts.connection.state === "lost" && lossInWords(facts.connection),
    at && `Last point: ${formatAbsolute(at)}`,
    attempt && stepsInWords(attempt),
  ];
  return {
    ...{ kind, label, tone },
    age: ageMs === null ? noPoint : `last point ${formatDuration(ageMs / 1_000)} ago`,
    title: title.filter(Boolean).join("\n"),
  };
}

function standing(
  { connection, state, attempt }: FreshnessFacts,
  ageMs: number | null,
): [kind: Freshness["kind"], label: string, tone: Tone] {
  if (connection.state === "lost") return ["disconnected", "Disconnected", "red"];
  if (connection.state === "connecting") return ["connecting", "Connecting", "amber"];
  const behind = attempt ? stepsBehind(attempt) : null;
  if (behind) return ["catching-up", `Catching up: ${behind} to be written`, "amber"];
  if (connection.state === "catching-up") return ["catching-up", "Catching up", "amber"];
  if (isFinal(state)) return ["up-to-date", "Up to date", "green"];
  const isStale = state === "RUNNING" && ageMs !== null && ageMs >= STALE_MS;
  return isStale ? ["stale", "Stale", "amber"] : ["live", "Live", "green"];
}

function lossInWords({ since, reason, isGivenUp }: Connection): string {
  const next = isGivenUp ? "Load the page again." : "Trying again.";
  return `Since ${formatClock(new Date(since))}: ${reason}. ${next}`;
}
