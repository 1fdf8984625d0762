import type { RefObject } from "react";
import { ArrowUpIcon } from "../icons/icons.tsx";

interface StaleNoticeProps {
  onReread: () => void;
  scroller: RefObject<HTMLElement | null>;
}

/** Rows that someone is looking at do not move by themselves. */
export function StaleNotice({ onReread, scroller }: StaleNoticeProps) {
  const reread = () => {
    scroller.current?.scrollTo({ top: 0 });
    window.scrollTo({ top: 0 });
    onReread();
  };
  return (
    <div className="stale-notice" role="status">
      <button
        className="button"
        data-size="small"
        data-kind="primary"
        type="button"
        onClick={reread}
      >
        <ArrowUpIcon />
        Runs have come or changed places
      </button>
    </div>
  );
}
