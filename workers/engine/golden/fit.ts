import type { State } from "../state.ts";

/** What a module's gradients lack, as far as its shares explain it. */
export interface Fit {
  change: State;
  /** Whether what they do not explain is rounding. */
  isGood: boolean;
}

/** Keeps weights of shares that differ in nothing but rounding small; a share's effects are hundreds of units. */
export const RIDGE = 1;
