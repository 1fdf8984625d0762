import type { ReactNode } from "react";

interface IconProps {
  size?: number;
  children: ReactNode;
}

/** Line icons on a grid of 16; what they mean is said in words beside them. */
export function Icon({ size = 16, children }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}
