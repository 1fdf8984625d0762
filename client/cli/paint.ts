/** ANSI colours, or none: nothing but text where the output is no terminal or NO_COLOR is set. */
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Paint = Record<keyof typeof CODES, (text: string) => string>;

export function createPaint(color: boolean): Paint {
  const painter = (code: number) => (text: string) =>
    color ? `\x1b[${code}m${text}\x1b[0m` : text;
  return {
    bold: painter(CODES.bold),
    dim: painter(CODES.dim),
    red: painter(CODES.red),
    green: painter(CODES.green),
    yellow: painter(CODES.yellow),
    cyan: painter(CODES.cyan),
  };
}
