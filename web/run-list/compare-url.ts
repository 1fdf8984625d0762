import { formatCount } from "../format/number.ts";

/** The page that compares takes so many. */
export const MAX_COMPARED = 50;

/** The page that compares them, in the order of the list; of more than it takes the first. */
export const compareUrl = (runs: readonly { id: string }[]): string =>
  `/compare?ids=${runs
    .slice(0, MAX_COMPARED)
    .map(({ id }) => id)
    .join(",")}`;

/** What its button says: "Compare", or which part of them it takes. */
export const compareWords = (count: number): string =>
  count > MAX_COMPARED ? `Compare first ${MAX_COMPARED} of ${formatCount(count)}` : "Compare";
