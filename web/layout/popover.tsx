"use client";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";

interface PopoverProps {
  /** What the button is called. */
  label: string;
  button: ReactNode;
  buttonKind?: "quiet";
  isDisabled?: boolean;
  className?: string;
  /** The button, for commands that press it. */
  opener?: RefObject<HTMLButtonElement | null> | undefined;
  /** Made when it opens. */
  children: (close: () => void) => ReactNode;
}

const GAP = 6;
const MARGIN = 8;

/** A button that opens a panel; a click beside it, Escape and `close` close it. */
export function Popover(props: PopoverProps) {
  const { label, button, buttonKind, isDisabled, className = "", children } = props;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const ownOpener = useRef<HTMLButtonElement>(null);
  const opener = props.opener ?? ownOpener;
  const panel = useRef<HTMLDivElement>(null);
  const place = () => {
    if (!opener.current || !panel.current) return;
    const { left, right, bottom } = opener.current.getBoundingClientRect();
    const { style, offsetWidth } = panel.current;
    const isLeft = left + offsetWidth + MARGIN <= window.innerWidth;
    const x = isLeft ? left : Math.max(MARGIN, right - offsetWidth);
    style.left = `${x}px`;
    style.top = `${bottom + GAP}px`;
    style.maxHeight = `${window.innerHeight - bottom - GAP - MARGIN}px`;
  };
  return (
    <>
      <button
        ref={opener}
        className="button"
        data-kind={buttonKind}
        type="button"
        popoverTarget={id}
        aria-expanded={isOpen}
        title={label}
        disabled={isDisabled}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        className={`popover ${className}`}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => {
          setIsOpen(event.newState === "open");
          if (event.newState === "open") requestAnimationFrame(place);
        }}
      >
        {isOpen && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
