import { formatDuration } from "../../format/time.ts";

/** "0.42 s", "8.5 s", "42 s", "14 min": a prediction, with two digits that count. */
export const formatSeconds = (seconds: number): string =>
  seconds < 10 ? `${Number(seconds.toPrecision(2))} s` : formatDuration(seconds);
