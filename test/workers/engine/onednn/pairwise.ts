/**
 * Combinations of values in which every pair of values of two factors occurs at least once: far fewer than all of them, and
 * most mistakes need no more than two factors to show. A large value comes with small ones: the next combination is always the one
 * with the most new pairs for its cost.
 */
export function pairwise<Case extends Record<string, number>>(
  factors: { [Name in keyof Case]: readonly number[] },
  cost: (combination: Case) => number = () => 1,
): Case[] {
  const open = product(factors).map((each) => ({ each, pairs: pairsOf(each), cost: cost(each) }));
  const covered = new Set<string>();
  const chosen: Case[] = [];
  for (;;) {
    const gains = open.map(
      ({ pairs, cost }) => pairs.filter((pair) => !covered.has(pair)).length / cost,
    );
    const best = open[gains.indexOf(Math.max(...gains))]!;
    if (best.pairs.every((pair) => covered.has(pair))) return chosen;
    for (const pair of best.pairs) covered.add(pair);
    chosen.push(best.each);
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
