import { afterEach, expect, test } from "vitest";
import { byteUnits, setByteUnits } from "../../../web/format/byte-units.ts";
import { formatBytes } from "../../../web/format/number.ts";

afterEach(() => setByteUnits("decimal"));

test("sizes are in powers of 1000 unless the viewer wants powers of 1024", () => {
  expect(byteUnits()).toBe("decimal");
  expect(formatBytes(2 ** 30)).toBe("1.07 GB");

  setByteUnits("binary");
  expect([2 ** 30, String(1.5 * 2 ** 20), 200 * 2 ** 40, 12].map(formatBytes)).toEqual([
    "1.00 GiB",
    "1.50 MiB",
    "200 TiB",
    "12 B",
  ]);
});
