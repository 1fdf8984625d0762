/** Numbers as people read them in a terminal. A value that is not there, or was not finite, is a dash. */
type Value = number | null | undefined;

const DASH = "–";
const isMissing = (value: Value): value is null | undefined =>
  value === null || value === undefined || Number.isNaN(value);

/** A fraction as a percentage, without its sign. */
export const percent = (fraction: Value, digits = 2): string =>
  isMissing(fraction) ? DASH : (100 * fraction).toFixed(digits);

export function loss(value: Value): string {
  if (isMissing(value)) return DASH;
  return value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : value.toFixed(3);
}

export const learningRate = (value: number): string =>
  value !== 0 && value < 0.0001 ? value.toExponential(2) : value.toFixed(4);

export const count = (value: number): string => value.toLocaleString("en-US");

/** Images per second. */
export const speed = (value: Value): string =>
  isMissing(value) ? DASH : value < 10 ? value.toFixed(1) : count(Math.round(value));

/** 1:02:03, 2:03 or 3 s. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => String(part).padStart(index === 0 ? 1 : 2, "0")).join(":");
}

const BYTE_UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** The API's BigInt comes as a string. */
export function bytes(value: string | number): string {
  let rest = Number(value);
  let unit = 0;
  for (; rest >= 1024 && unit < BYTE_UNITS.length - 1; unit++) rest /= 1024;
  return `${unit === 0 ? rest : rest.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** How long ago, in one unit. */
export function ago(date: string, now: Date): string {
  const seconds = (now.getTime() - new Date(date).getTime()) / 1000;
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
}
