import type { ComponentProps, ReactNode } from "react";

interface IconButtonProps extends Omit<ComponentProps<"button">, "type" | "aria-label"> {
  /** What it does: its name, and shown on hover unless `title` says it shorter. */
  label: string;
  children: ReactNode;
}

/** A quiet button that is nothing but an icon. */
export const IconButton = ({ label, className = "", ...rest }: IconButtonProps) => (
  <button
    className={`button ${className}`.trim()}
    data-kind="quiet"
    data-size="small"
    type="button"
    aria-label={label}
    title={label}
    {...rest}
  />
);
