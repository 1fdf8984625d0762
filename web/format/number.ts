import { byteUnits } from "./byte-units.ts";

/** Numbers as the pages show them; what is missing is a dash, never a zero. */
export const MISSING = "–";

const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const formatCount = (value: number | null | undefined): string =>
  value == null ? MISSING : counts.format(value);

/** 0.9123 as 91.23%. */
export const formatPercent = (fraction: number | null | undefined, digits = 2): string =>
  fraction == null ? MISSING : `${(100 * fraction).toFixed(digits)}%`;

/** 0.012 as +1.2, in percentage points. */
export const formatPoints = (fraction: number | null): string =>
  fraction === null ? MISSING : `${fraction < 0 ? "−" : "+"}${Math.abs(100 * fraction).toFixed(1)}`;

export function formatLoss(value: number | null | undefined): string {
  if (value == null) return MISSING;
  return Math.abs(value) >= 1000
    ? value.toExponential(1)
    : value.toFixed(Math.abs(value) < 0.1 ? 4 : 3);
}

/** Three digits that count, without trailing zeros: 0.8, 0.0001, 0.00314. */
export const formatSignificant = (value: number | null | undefined): string =>
  value == null ? MISSING : String(Number(value.toPrecision(3)));

const MAGNITUDES: [number, string][] = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
];

/** 466906 as "467 k", 69124000 as "69.1 M". */
export function formatCompact(value: number, unit = ""): string {
  const [size, prefix] = MAGNITUDES.find(([least]) => Math.abs(value) >= least) ?? [1, ""];
  const scaled = value / size;
  const digits = size === 1 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
  return `${scaled.toFixed(digits)} ${prefix}${unit}`.trimEnd();
}

const BINARY_MAGNITUDES: [number, string][] = [
  [2 ** 40, "TiB"],
  [2 ** 30, "GiB"],
  [2 ** 20, "MiB"],
  [2 ** 10, "KiB"],
];

/** In the units that the viewer chose; the API's BigInt comes as a string. */
export function formatBytes(bytes: number | string | null | undefined): string {
  if (bytes == null) return MISSING;
  if (byteUnits() === "decimal") return formatCompact(Number(bytes), "B");
  const [size, unit] = BINARY_MAGNITUDES.find(([least]) => Number(bytes) >= least) ?? [1, "B"];
  const scaled = Number(bytes) / size;
  return `${scaled.toFixed(size === 1 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2)} ${unit}`;
}
