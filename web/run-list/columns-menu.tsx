"use client";
import { ArrowDownIcon, ArrowUpIcon, ColumnsIcon } from "../icons/icons.tsx";
import { moved } from "../layout/moved.ts";
import { Popover } from "../layout/popover.tsx";
import { DEFAULT_COLUMNS } from "./column-ids.ts";
import { COLUMNS, columnOf } from "./columns.tsx";

interface ColumnsMenuProps {
  columns: readonly string[];
  onChange: (columns: readonly string[]) => void;
}

/** Which columns are shown, and in which order. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  return (
    <Popover
      label="Columns"
      className="columns-menu"
      button={
        <>
          <ColumnsIcon />
          Columns
        </>
      }
    >
      {() => (
        <>
          <h2>Shown, in this order</h2>
          <ul>
            {columns.map((id, index) => (
              <ShownColumn
                key={id}
                id={id}
                onHide={
                  id === "name" ? undefined : () => onChange(columns.filter((each) => each !== id))
                }
                onUp={index > 0 ? () => onChange(moved(columns, index, index - 1)) : undefined}
                onDown={
                  index < columns.length - 1
                    ? () => onChange(moved(columns, index, index + 1))
                    : undefined
                }
              />
            ))}
          </ul>
          <h2>More</h2>
          <ul>
            {COLUMNS.filter(({ id }) => !columns.includes(id)).map(({ id, label }) => (
              <li key={id}>
                <label className="popover-item">
                  <input
                    className="tick"
                    type="checkbox"
                    checked={false}
                    onChange={() => onChange([...columns, id])}
                  />
                  {label}
                </label>
              </li>
            ))}
          </ul>
          <button
            className="popover-item soft"
            type="button"
            onClick={() => onChange(DEFAULT_COLUMNS)}
          >
            As at first
          </button>
        </>
      )}
    </Popover>
  );
}

interface ShownColumnProps {
  id: string;
  onHide: (() => void) | undefined;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

function ShownColumn({ id, onHide, onUp, onDown }: ShownColumnProps) {
  const label = columnOf(id)?.label ?? id;
  return (
    <li className="shown-column">
      <label className="popover-item">
        <input className="tick" type="checkbox" checked disabled={!onHide} onChange={onHide} />
        {label}
      </label>
      <button type="button" aria-label={`Move ${label} up`} disabled={!onUp} onClick={onUp}>
        <ArrowUpIcon />
      </button>
      <button type="button" aria-label={`Move ${label} down`} disabled={!onDown} onClick={onDown}>
        <ArrowDownIcon />
      </button>
    </li>
  );
}
