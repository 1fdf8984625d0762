/** Measures both, either of them first in every second pair: a machine that drifts hits both alike. */
export async function inTurn<A, B>(
  pair: number,
  one: () => Promise<A>,
  other: () => Promise<B>,
): Promise<[A, B]> {
  if (pair % 2 === 0) return [await one(), await other()];
  const first = await other();
  return [await one(), first];
}
