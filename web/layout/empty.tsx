import type { ReactNode } from "react";

interface EmptyProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** Nothing to show: why, and the next step. */
export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {actions && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
