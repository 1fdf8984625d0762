export const without = (columns: readonly string[], id: string): string[] =>
  columns.filter((each) => each !== id);

export function moved(columns: readonly string[], index: number, by: number): string[] {
  const next = [...columns];
  next.splice(index + by, 0, ...next.splice(index, 1));
  return next;
}
