import type { ReactNode, Ref } from "react";

interface ScrollCardProps {
  label: string;
  className?: string;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A card whose content may be wider than the page: it scrolls, by keyboard, too. */
export function ScrollCard({ label, className = "", ref, children }: ScrollCardProps) {
  return (
    <section
      className={`card scroll-x ${className}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      ref={ref}
    >
      {children}
    </section>
  );
}
