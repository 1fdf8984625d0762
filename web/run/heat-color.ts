type Rgb = readonly number[];

/** A value's place between colours of the stylesheet, given there as "R G B". */
export type HeatColor = (value: number) => string;

const read = (style: CSSStyleDeclaration, name: string): Rgb =>
  style.getPropertyValue(name).trim().split(" ").map(Number);

const mixed = (low: Rgb, high: Rgb, part: number): string =>
  `rgb(${low.map((from, channel) => Math.round(from + part * (high[channel]! - from))).join(" ")})`;

/** From the least to the greatest value. */
export function rampColor(style: CSSStyleDeclaration, least: number, greatest: number): HeatColor {
  const [low, high] = [read(style, "--heat-low"), read(style, "--heat-high")];
  return (value) => mixed(low, high, greatest > least ? (value - least) / (greatest - least) : 1);
}

/** Nothing in the middle, gains to one side, losses to the other; `most` and beyond have the full colour. */
export function gainColor(style: CSSStyleDeclaration, most: number): HeatColor {
  const middle = read(style, "--heat-middle");
  const [gain, loss] = [read(style, "--heat-gain"), read(style, "--heat-loss")];
  return (value) => mixed(middle, value < 0 ? loss : gain, Math.min(1, Math.abs(value) / most));
}
