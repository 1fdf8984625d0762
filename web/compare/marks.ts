/** Shapes of about the same size around the origin, as SVG paths. */
export const MARKS: readonly string[] = [
  "M5.5 0A5.5 5.5 0 1 1-5.5 0A5.5 5.5 0 1 1 5.5 0z",
  "M-5-5H5V5H-5z",
  "M0-6.5L6 5H-6z",
  "M0-7L7 0L0 7L-7 0z",
  "M0 6.5L6-5H-6z",
  "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2z",
  "M-6-3.5L-3.5-6L0-2.5L3.5-6L6-3.5L2.5 0L6 3.5L3.5 6L0 2.5L-3.5 6L-6 3.5L-2.5 0z",
];
