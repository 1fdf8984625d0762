import type { ReactNode } from "react";

interface SettingProps {
  title: string;
  description: ReactNode;
  children?: ReactNode;
}

/** One choice: what it is on the left, its control on the right. */
export function Setting({ title, description, children }: SettingProps) {
  return (
    <div className="setting">
      <div>
        <h3>{title}</h3>
        <p className="soft">{description}</p>
      </div>
      {children}
    </div>
  );
}
