import { badInput } from "./errors.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DIGITS = 32;

export const isRunId = (id: string): boolean => UUID.test(id);

/** The id, or an error that says how ids look. */
export function requireRunId(id: string): string {
  if (isRunId(id)) return id;
  throw badInput(
    `id is ${JSON.stringify(id)}: it must be a full UUID; runs(filter: { idPrefix }) finds a run by the beginning of its id`,
  );
}

export const ID_PREFIX = "The id begins so, e.g. 0193a5c2; with or without dashes.";

/** The least and the greatest UUID that begin with `prefix` (with or without dashes), or null when none can. */
export function runIdRange(prefix: string): { from: string; to: string } | null {
  const digits = prefix.toLowerCase().replaceAll("-", "");
  if (!/^[0-9a-f]+$/.test(digits) || digits.length > DIGITS) return null;
  return { from: dashed(digits.padEnd(DIGITS, "0")), to: dashed(digits.padEnd(DIGITS, "f")) };
}

/** The same, or an error that names the argument. */
export function requireIdRange(argument: string, prefix: string): { from: string; to: string } {
  const range = runIdRange(prefix);
  if (range) return range;
  throw badInput(
    `${argument} is ${JSON.stringify(prefix)}: it must be 1 to 32 hexadecimal digits, dashes aside`,
  );
}

const dashed = (digits: string): string =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
