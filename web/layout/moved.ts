/** The list with the entry at `from` at `to`. */
export function moved<Entry>(list: readonly Entry[], from: number, to: number): Entry[] {
  const rest = list.filter((_, index) => index !== from);
  return rest.toSpliced(to, 0, list[from]!);
}
