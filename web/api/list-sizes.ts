/** How much the list of runs asks for at once; test/bench/web/runs-query.ts measures it. */

/** Two screens. A list that is looked at is read again with every run that comes: what is out of view comes when it is scrolled to. */
export const RUNS_OF_A_PAGE = 50;
/** So many rows before the end of what was read the next page is asked for: not before anyone scrolls. */
export const ROWS_AHEAD = 20;
/** The API gives the curves of so many runs at once. */
export const CURVES_AT_ONCE = 50;
export const CURVE_POINTS = 60;
