"use client";
import type { RunSummary } from "@contsup/client/client";
import Link from "next/link";
import { KeyCaps } from "../commands/key-caps.tsx";
import { formatCount } from "../format/number.ts";
import { CompareIcon, CrossIcon } from "../icons/icons.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { compareWords } from "./compare-url.ts";
import { SELECTION_ACTIONS, type SelectionAction } from "./selection-actions.tsx";

interface SelectionBarProps {
  runs: readonly RunSummary[];
  isDeleted: boolean;
  compareUrl: string;
  isBusy: boolean;
  onAct: (action: SelectionAction) => void;
  onClear: () => void;
}

/** What can be done with the runs that are ticked; those whose state forbids it are left out and counted. */
export function SelectionBar(props: SelectionBarProps) {
  const { runs, isDeleted, compareUrl, isBusy, onAct, onClear } = props;
  return (
    <div className="selection-bar" role="toolbar" aria-label="Selected runs">
      <span className="number">{formatCount(runs.length)} selected</span>
      {!isDeleted && (
        <Link className="button" data-size="small" href={compareUrl}>
          <CompareIcon />
          {compareWords(runs.length)}
          <KeyCaps shortcut="c" />
        </Link>
      )}
      {SELECTION_ACTIONS.filter((action) => (action.isForDeleted ?? false) === isDeleted).map(
        (action) => {
          const count = runs.filter(action.allows).length;
          return (
            <button
              key={action.id}
              className="button"
              data-size="small"
              data-kind={action.isDanger ? "danger" : undefined}
              type="button"
              disabled={isBusy || count === 0}
              title={count === 0 ? action.refusal : undefined}
              onClick={() => onAct(action)}
            >
              {action.icon}
              <span className="selection-action">
                {action.label}
                {count > 0 && count < runs.length && (
                  <span className="faint number"> {formatCount(count)}</span>
                )}
              </span>
            </button>
          );
        },
      )}
      <IconButton label="Select none" onClick={onClear}>
        <CrossIcon />
      </IconButton>
    </div>
  );
}
