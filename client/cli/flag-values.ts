/** Reads the text of a flag's value: as what the field wants, or what it must be. Limits of numbers are the config's to check. */
export type Reader = (text: string) => { value: unknown } | { limit: string };

export const text: Reader = (given) => ({ value: given });

export const integer =
  (limit: string): Reader =>
  (given) =>
    /^[+-]?\d+$/.test(given) ? { value: Number(given) } : { limit };

/** A count. */
export const wholeFrom =
  (least: number): Reader =>
  (given) =>
    /^[+-]?\d+$/.test(given) && Number(given) >= least
      ? { value: Number(given) }
      : { limit: Number.isFinite(least) ? `a whole number from ${least}` : "a whole number" };

export const real =
  (limit: string): Reader =>
  (given) =>
    given.trim() !== "" && Number.isFinite(Number(given)) ? { value: Number(given) } : { limit };

/** Any case, any of `-`, `_` or nothing between words. Keys are what the user types, values what the config calls it. */
export function choice(names: Record<string, string>): Reader {
  const folded = new Map(Object.entries(names).map(([name, value]) => [fold(name), value]));
  return (given) => {
    const value = folded.get(fold(given));
    return value === undefined ? { limit: `one of ${Object.keys(names).join(", ")}` } : { value };
  };
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, "");

/** JSON, with or without the outer brackets: `[[1,2],[3,0]]` or `5,1,0,0`. */
export const list =
  (limit: string): Reader =>
  (given) => {
    for (const json of [given, `[${given}]`]) {
      try {
        const value: unknown = JSON.parse(json);
        if (Array.isArray(value)) return { value };
      } catch {
        // the next spelling, or not a list
      }
    }
    return { limit };
  };
