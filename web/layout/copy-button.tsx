"use client";
import { useRef, useState } from "react";
import { CheckIcon, CopyIcon } from "../icons/icons.tsx";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";

const SHOWN_MS = 1_500;
const MOST_ROWS = 6;

/** Says that it is copied only where it is; else it shows the text, selected, for the reader's own keys. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const [isLeftToReader, setIsLeftToReader] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const copy = async () => {
    const isDone = await copyText(text, button.current!.parentElement!);
    setIsLeftToReader(!isDone);
    setIsCopied(isDone);
    if (isDone) setTimeout(() => setIsCopied(false), SHOWN_MS);
  };
  return (
    <>
      <IconButton
        ref={button}
        label={isCopied ? `${what} copied` : `Copy ${what}`}
        title={`Copy ${what}`}
        onClick={copy}
      >
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </IconButton>
      {isLeftToReader && <ToSelect text={text} onDone={() => setIsLeftToReader(false)} />}
    </>
  );
}

function ToSelect({ text, onDone }: { text: string; onDone: () => void }) {
  return (
    <label className="copy-by-hand">
      Select and copy
      <textarea
        className="input mono"
        readOnly
        rows={Math.min(MOST_ROWS, text.split("\n").length)}
        value={text}
        ref={(area) => area?.select()}
        onFocus={({ target }) => target.select()}
        // Once the browser has copied what is selected here.
        onCopy={() => setTimeout(onDone)}
      />
    </label>
  );
}
