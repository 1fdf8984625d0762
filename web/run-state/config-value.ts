import { MISSING } from "../format/number.ts";

/** A field of a config as it is read and typed: lists as "[1,4] [2,2]", switches as on and off. */
export function configValue(value: unknown): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === "boolean") return value ? "on" : "off";
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return MISSING;
  return value.map((entry) => (Array.isArray(entry) ? `[${entry}]` : String(entry))).join(" ");
}
