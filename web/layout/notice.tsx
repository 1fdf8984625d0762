import type { ReactNode } from "react";
import { WarningIcon } from "../icons/icons.tsx";

interface NoticeProps {
  tone: "red" | "amber";
  title: string;
  /** A button, at the end of the line. */
  action?: ReactNode;
  children?: ReactNode;
}

export function Notice({ tone, title, action, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={tone === "red" ? "alert" : "status"}>
      <WarningIcon />
      <div className="notice-body">
        <div className="notice-title">{title}</div>
        {children}
      </div>
      {action}
    </div>
  );
}
