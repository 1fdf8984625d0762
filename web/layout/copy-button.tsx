"use client";
import { useState } from "react";
import { CheckIcon, CopyIcon } from "../icons/icons.tsx";
import { IconButton } from "./icon-button.tsx";

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
    <IconButton
      label={isCopied ? `${what} copied` : `Copy ${what}`}
      title={`Copy ${what}`}
      onClick={copy}
    >
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
}
