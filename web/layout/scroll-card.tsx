import type { AriaRole, ReactNode, Ref } from "react";

interface ScrollCardProps {
  label: string;
  className?: string;
  ref?: Ref<HTMLElement>;
  role?: AriaRole;
  "aria-live"?: "off";
  "aria-busy"?: boolean;
  onScroll?: () => void;
  children: ReactNode;
}

/** A card whose content may be larger than it: it scrolls, by keyboard, too. */
export function ScrollCard({ label, className = "", children, ...rest }: ScrollCardProps) {
  return (
    <section
      className={`card scroll-x ${className}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      {...rest}
    >
      {children}
    </section>
  );
}
