"use client";
import { useState } from "react";
import { CheckIcon, CopyIcon } from "../icons/icons.tsx";

const SHOWN_MS = 1_500;

/** Browsers give pages without TLS (other than localhost) no clipboard: there the text can still be selected. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), SHOWN_MS);
  };
  return (
    <button
      className="button"
      data-kind="quiet"
      data-size="small"
      type="button"
      onClick={copy}
      aria-label={isCopied ? `${what} copied` : `Copy ${what}`}
      title={`Copy ${what}`}
    >
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
