/** The last lines of a terminal, rewritten in place while other lines scroll by above them. */
import type { Output } from "./context.ts";

const ERASE_LINE = "\x1b[2K";
const UP = "\x1b[1A";

export interface LiveRegion {
  draw(lines: readonly string[]): void;
  /** A line that stays. */
  print(line: string): void;
}

export function createLiveRegion(output: Output): LiveRegion {
  let shown: readonly string[] = [];
  const erase = () => shown.map(() => `${UP}${ERASE_LINE}`).join("");
  const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
  return {
    draw(lines) {
      output.write(`${erase()}${textOf(lines)}`);
      shown = lines;
    },
    print(line) {
      output.write(`${erase()}${line}\n${textOf(shown)}`);
    },
  };
}
