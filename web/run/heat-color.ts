/** A value's place between two colours of the stylesheet, given there as "R G B". */
export function heatColor(
  style: CSSStyleDeclaration,
  least: number,
  greatest: number,
): (value: number) => string {
  const read = (name: string): number[] =>
    style.getPropertyValue(name).trim().split(" ").map(Number);
  const low = read("--heat-low");
  const high = read("--heat-high");
  return (value) => {
    const part = greatest > least ? (value - least) / (greatest - least) : 1;
    const mixed = low.map((from, channel) => Math.round(from + part * (high[channel]! - from)));
    return `rgb(${mixed.join(" ")})`;
  };
}
