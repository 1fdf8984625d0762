"use client";
import { formatAbsolute, formatAge } from "../format/time.ts";
import { useNow } from "./use-now.ts";

/** "14 min ago", with the absolute time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatAbsolute(date)} className="number">
      {formatAge(date, now)}
    </time>
  );
}
