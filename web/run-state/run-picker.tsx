"use client";
import type { RunSummary } from "@contsup/client/client";
import { type RefObject, useState } from "react";
import { useRunChoice } from "../api/use-run-choice.ts";
import { PlusIcon } from "../icons/icons.tsx";
import { Popover } from "../layout/popover.tsx";
import { doneFraction } from "./run-progress.ts";
import { STATES } from "./state-facts.ts";
import { StateIcon } from "./state-icon.tsx";

interface RunPickerProps {
  label: string;
  /** Ids that are not offered. */
  without: readonly string[];
  onPick: (run: RunSummary) => void;
  /** Stays open, for more than one. */
  isMany?: boolean;
  opener?: RefObject<HTMLButtonElement | null>;
}

/** A button that finds a run by its name, notes or tags. */
export function RunPicker(props: RunPickerProps) {
  const { label, opener } = props;
  const button = <PickerButton label={label} />;
  return (
    <Popover label={label} button={button} className="run-picker" opener={opener}>
      {(close) => <RunChoice {...props} close={close} />}
    </Popover>
  );
}

const PickerButton = ({ label }: { label: string }) => (
  <>
    <PlusIcon />
    {label}
  </>
);

function RunChoice({ without, onPick, isMany, close }: RunPickerProps & { close: () => void }) {
  const [text, setText] = useState("");
  const runs = useRunChoice(text).filter(({ id }) => !without.includes(id));
  return (
    <>
      <input
        className="input"
        type="search"
        aria-label="Find a run"
        placeholder="Name, notes or tag"
        // biome-ignore lint/a11y/noAutofocus: the panel opens to type into it
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {runs.map((run) => (
        <button
          className="popover-item"
          key={run.id}
          type="button"
          onClick={() => {
            onPick(run);
            if (!isMany) close();
          }}
        >
          <span
            className="state"
            data-tone={STATES[run.state].tone}
            title={STATES[run.state].label}
          >
            <StateIcon state={run.state} progress={doneFraction(run.progress)} />
          </span>
          <span className="run-picker-name">{run.name}</span>
          <span className="faint mono">
            {run.id.slice(9, 13)}
            {run.id.slice(-4)}
          </span>
        </button>
      ))}
      {runs.length === 0 && <p className="faint run-picker-none">No other run is like that.</p>}
    </>
  );
}
