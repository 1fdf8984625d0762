"use client";
import { BookmarkIcon } from "../icons/icons.tsx";
import { Popover } from "../layout/popover.tsx";
import { SavedViews } from "./saved-views.tsx";
import { DEFAULT_VIEW, type RunListView } from "./view.ts";

interface ViewsMenuProps {
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
}

/** Views by name: filter, order, columns and groups together, as the URL holds them. */
export function ViewsMenu({ view, onChange }: ViewsMenuProps) {
  return (
    <Popover
      label="Views"
      className="columns-menu"
      button={
        <>
          <BookmarkIcon />
          Views
        </>
      }
    >
      {(close) => {
        const show = (shown: Partial<RunListView>) => {
          onChange(shown);
          close();
        };
        return (
          <>
            <button className="popover-item" type="button" onClick={() => show(DEFAULT_VIEW)}>
              All runs
            </button>
            <button
              className="popover-item"
              type="button"
              onClick={() => show({ ...DEFAULT_VIEW, isDeleted: true })}
            >
              Deleted runs
            </button>
            <hr />
            <SavedViews view={view} onShow={show} />
          </>
        );
      }}
    </Popover>
  );
}
