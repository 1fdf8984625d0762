import type { ReactNode } from "react";

/** A card whose table may be wider than the page: it scrolls, by keyboard, too. */
export function ScrollCard({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="card scroll-x" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
