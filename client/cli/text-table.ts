/** Columns in plain text. The cells of a column whose heading starts with ">" are aligned to the right. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const isRight = headings.map((heading) => heading.startsWith(">"));
  const names = headings.map((heading) => heading.replace(/^>/, ""));
  const widths = names.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [names, ...rows].map((row) =>
    row
      .map((cell, column) =>
        isRight[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
}
