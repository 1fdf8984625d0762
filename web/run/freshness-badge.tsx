"use client";
import { useNow } from "../layout/use-now.ts";
import { type FreshnessFacts, freshness } from "./freshness.ts";

/** Live, catching up, stale or disconnected, and always how old the last point is. */
export function FreshnessBadge({ facts }: { facts: FreshnessFacts }) {
  const { kind, label, tone, age, title } = freshness(facts, useNow());
  return (
    <span className="freshness">
      <span className="badge" data-tone={tone} data-live={kind === "live"} title={title}>
        <span className="dot" />
        <span role="status">{label}</span>
        <span className="number freshness-age">{age}</span>
      </span>
    </span>
  );
}
