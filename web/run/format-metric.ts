import type { MetricFormat } from "@contsup/contsup/metric-name";
import {
  formatBytes,
  formatCount,
  formatLoss,
  formatPercent,
  formatSignificant,
} from "../format/number.ts";
import { formatDuration } from "../format/time.ts";

type Format = (value: number) => string;

export const METRIC_FORMATS: Record<MetricFormat, Format> = {
  loss: formatLoss,
  percent: formatPercent,
  count: formatCount,
  bytes: formatBytes,
  seconds: formatDuration,
  number: formatSignificant,
};

const wholePercent: Format = (value) => formatPercent(value, 0);
const finePercent: Format = (value) => formatPercent(value, 1);

/** Of an axis, as short as it can be. */
export const METRIC_TICKS: Record<MetricFormat, Format> = {
  ...METRIC_FORMATS,
  loss: formatSignificant,
  bytes: (value) => formatBytes(value).replace(/\.0+ /, " "),
  percent: (value) =>
    (Number.isInteger(Math.round(1e6 * value) / 1e4) ? wholePercent : finePercent)(value),
};
