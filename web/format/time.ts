import { MISSING } from "./number.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "42 s", "14 min", "2 h 5 min", "3 d 4 h". */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return MISSING;
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  const minutes = Math.round(whole / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (whole < DAY) return pair(whole, HOUR, "h", MINUTE, "min");
  return pair(whole, DAY, "d", HOUR, "h");
}

function pair(
  seconds: number,
  size: number,
  unit: string,
  smaller: number,
  smallerUnit: string,
): string {
  const rounded = Math.round(seconds / smaller) * smaller;
  const rest = Math.floor((rounded % size) / smaller);
  const most = `${Math.floor(rounded / size)} ${unit}`;
  return rest === 0 ? most : `${most} ${rest} ${smallerUnit}`;
}

/** "just now", "14 min ago", "3 d ago". */
export function formatAge(date: Date, now: number): string {
  const seconds = (now - date.getTime()) / 1000;
  if (seconds < 10) return "just now";
  if (seconds < MINUTE) return `${Math.floor(seconds)} s ago`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  return `${Math.floor(seconds / DAY)} d ago`;
}

/** Making one takes milliseconds, which pages that show no such date are spared. */
function dateFormat(options: Intl.DateTimeFormatOptions): (date: Date) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (date) => {
    format ??= new Intl.DateTimeFormat(undefined, options);
    return format.format(date);
  };
}

export const formatAbsolute = dateFormat({ dateStyle: "medium", timeStyle: "medium" });
export const formatDate = dateFormat({ dateStyle: "medium" });
export const formatClock = dateFormat({ timeStyle: "medium", hour12: false });
export const formatClockShort = dateFormat({ timeStyle: "short", hour12: false });

export const secondsBetween = (from: string, to: string | number): number =>
  (new Date(to).getTime() - new Date(from).getTime()) / 1000;
