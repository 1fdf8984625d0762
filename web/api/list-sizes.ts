/** How much the list of runs asks for at once; test/bench/web/runs-query.ts measures it. */

/** More than three screens: few lists need a second page. */
export const RUNS_OF_A_PAGE = 100;
/** The API gives the curves of so many runs at once. */
export const CURVES_AT_ONCE = 50;
export const CURVE_POINTS = 60;
