import type { RunState } from "@contsup/client/client";
import type { ReactNode } from "react";

const RING = <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.5" fill="none" />;
/** Of the pie: a circle whose stroke is as wide as its radius. */
const PIE_RADIUS = 2.25;
const PIE_LENGTH = 2 * Math.PI * PIE_RADIUS;

const SHAPES: Record<Exclude<RunState, "RUNNING">, ReactNode> = {
  QUEUED: (
    <circle
      cx="8"
      cy="8"
      r="6"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.2 1.57"
      fill="none"
    />
  ),
  STARTING: (
    <>
      {RING}
      <circle cx="8" cy="8" r="1.5" fill="currentColor" />
    </>
  ),
  PAUSED: (
    <>
      {RING}
      <path
        d="M6.5 5.75v4.5M9.5 5.75v4.5"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  COMPLETED: (
    <>
      <circle cx="8" cy="8" r="6.75" fill="currentColor" />
      <path
        d="m5.25 8.25 2 2 3.5-4"
        stroke="var(--surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </>
  ),
  FAILED: (
    <>
      <circle cx="8" cy="8" r="6.75" fill="currentColor" />
      <path
        d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2"
        stroke="var(--surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  CANCELLED: (
    <>
      {RING}
      <path d="m4.2 11.8 7.6-7.6" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
};

/** A shape for each state, so that colour is not needed to tell them apart; a running one fills up. */
export function StateIcon({ state, progress = 0 }: { state: RunState; progress?: number }) {
  return (
    <svg aria-hidden="true" width="15" height="15" viewBox="0 0 16 16">
      {state === "RUNNING" ? (
        <>
          {RING}
          <circle
            cx="8"
            cy="8"
            r={PIE_RADIUS}
            fill="none"
            stroke="currentColor"
            strokeWidth={2 * PIE_RADIUS}
            strokeDasharray={`${Math.max(0.04, progress) * PIE_LENGTH} ${PIE_LENGTH}`}
            transform="rotate(-90 8 8)"
          />
        </>
      ) : (
        SHAPES[state]
      )}
    </svg>
  );
}
