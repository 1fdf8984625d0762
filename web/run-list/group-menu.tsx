"use client";
import { GroupIcon } from "../icons/icons.tsx";
import { Popover } from "../layout/popover.tsx";
import { GROUP_FIELDS } from "./column-ids.ts";
import { ALL_BUT_SEED, groupFieldLabel } from "./group-fields.ts";

interface GroupMenuProps {
  groupBy: readonly string[];
  onChange: (groupBy: readonly string[]) => void;
}

/** By which fields of the config runs are taken together: all but the seed, or some, and then more than the seed may differ. */
export function GroupMenu({ groupBy, onChange }: GroupMenuProps) {
  const names = groupBy.map(groupFieldLabel);
  const isWhole = groupBy.includes(ALL_BUT_SEED);
  return (
    <Popover
      label="Group by"
      className="columns-menu"
      button={
        <>
          <GroupIcon />
          {names.length === 0 ? "Group" : names.join(", ")}
        </>
      }
    >
      {(close) => (
        <>
          <h2>Mean ± sd over runs that share</h2>
          <label className="popover-item">
            <input
              className="tick"
              type="checkbox"
              checked={isWhole}
              onChange={() => onChange(isWhole ? [] : [ALL_BUT_SEED])}
            />
            {groupFieldLabel(ALL_BUT_SEED)}
          </label>
          <hr />
          <ul>
            {GROUP_FIELDS.map(({ name }) => (
              <li key={name}>
                <label className="popover-item">
                  <input
                    className="tick"
                    type="checkbox"
                    checked={groupBy.includes(name)}
                    onChange={() => onChange(toggledField(groupBy, name))}
                  />
                  {groupFieldLabel(name)}
                </label>
              </li>
            ))}
          </ul>
          <button
            className="popover-item soft"
            type="button"
            disabled={groupBy.length === 0}
            onClick={() => {
              onChange([]);
              close();
            }}
          >
            No groups
          </button>
        </>
      )}
    </Popover>
  );
}

const toggledField = (fields: readonly string[], name: string): string[] =>
  fields.includes(name)
    ? fields.filter((each) => each !== name)
    : [...fields.filter((each) => each !== ALL_BUT_SEED), name];
