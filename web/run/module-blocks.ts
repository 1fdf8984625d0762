import type { Unit } from "@contsup/contsup/architecture";

const unitName = ([stage, block]: Unit): string => (stage === 0 ? "stem" : `${stage}.${block}`);

/** The blocks of a local module, from the first to the last: "stem – 1.2", "3.4". */
export function blocksInWords(units: readonly Unit[]): string {
  const [first, last] = [units[0], units.at(-1)];
  if (!first || !last) return "";
  return units.length === 1 ? unitName(first) : `${unitName(first)} – ${unitName(last)}`;
}
