import type { ReactNode } from "react";

interface EmptyProps {
  title: string;
  /** The page is empty as a whole, and this is its heading. */
  isPage?: boolean;
  children: ReactNode;
  actions?: ReactNode;
}

/** Nothing to show: why, and the next step. */
export function Empty({ title, isPage, children, actions }: EmptyProps) {
  return (
    <div className="empty">
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{children}</p>
      {actions && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
