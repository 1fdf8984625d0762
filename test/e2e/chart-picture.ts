import type { Page } from "playwright-core";
import { expect, vi } from "vitest";

/** The picture of the first chart on the page. */
export const picture = (page: Page): Promise<string> =>
  page
    .locator("figure canvas")
    .first()
    .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());

/** Once two pictures of it, some frames apart, are the same. */
export async function stillPicture(page: Page): Promise<string> {
  let last = await picture(page);
  const isStill = async (): Promise<void> => {
    const before = last;
    last = await picture(page);
    expect(last).toBe(before);
  };
  await vi.waitFor(isStill, { interval: 250, timeout: 20_000 });
  return last;
}
