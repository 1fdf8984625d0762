/**
 * Combinations of values in which every pair of values of two factors occurs at least once, as long as some combination with
 * it fulfils `allowed`: far fewer than all of them, and most mistakes need no more than two factors to show.
 */
export function pairwise<Case extends Record<string, number>>(
  factors: { [Name in keyof Case]: readonly number[] },
  allowed: (combination: Case) => boolean,
): Case[] {
  const open = new Map(
    product(factors)
      .filter(allowed)
      .map((each) => [each, pairsOf(each)]),
  );
  const covered = new Set<string>();
  const chosen: Case[] = [];
  const gain = (pairs: string[]): number => pairs.filter((pair) => !covered.has(pair)).length;
  for (;;) {
    let best: Case | undefined;
    let most = 0;
    for (const [each, pairs] of open)
      if (gain(pairs) > most) {
        most = gain(pairs);
        best = each;
      }
    if (!best) return chosen;
    for (const pair of open.get(best)!) covered.add(pair);
    chosen.push(best);
  }
}

function product<Case extends Record<string, number>>(
  factors: {
    [Name in keyof Case]: readonly number[];
  },
): Case[] {
  return Object.entries<readonly number[]>(factors).reduce<object[]>(
    (combinations, [name, values]) =>
      combinations.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  ) as Case[];
}

function pairsOf(combination: Record<string, number>): string[] {
  const parts = Object.entries(combination).map(([name, value]) => `${name} ${value}`);
  return parts.flatMap((one, index) => parts.slice(index + 1).map((other) => `${one}, ${other}`));
}
