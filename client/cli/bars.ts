/** Progress and small multiples in one line of text. */
const LEVELS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

export function progressBar(fraction: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  return "━".repeat(filled) + "─".repeat(width - filled);
}

/** One character for each value, its height relative to the largest; "?" where a value is not finite. */
export function sparkline(values: readonly (number | null)[]): string {
  const largest = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  return values
    .map((value) =>
      value === null ? "?" : LEVELS[Math.min(7, Math.max(0, Math.floor((value / largest) * 7.99)))],
    )
    .join("");
}
