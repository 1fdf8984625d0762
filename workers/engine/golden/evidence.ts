/** What a trace tells of the gradients of a module's steps, as rows in units of what rounding leaves. */
import type { ModuleStep } from "./module-alone.ts";

export interface Evidence {
  /** Up to here nothing more is looked for; above `most` a bound is broken. */
  readonly good: number;
  readonly most: number;
  /** How far from zero ReLUs are looked for, in units of rounding. */
  readonly farthest: number;
  /** How many rows, the first, count each for itself. */
  readonly apart: number;
  /** What is missing, and the largest of what has a bound. */
  of(found: readonly ModuleStep[]): Promise<{ missing: Float64Array; left: number }>;
}
