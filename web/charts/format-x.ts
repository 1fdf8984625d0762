const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const parts = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** Steps are counted: there is no step 1.5. The middle of a bucket of steps is one of them. */
export const wholeOrNothing = (value: number): string => counts.format(value);

export const epochTick = (value: number): string => parts.format(value);
