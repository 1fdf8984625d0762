"use client";
import { type RefObject, useRef } from "react";
import { useCommands } from "../commands/use-commands.ts";
import { BookmarkIcon } from "../icons/icons.tsx";
import { Popover } from "../layout/popover.tsx";
import { SavedViews, type SavedViewsProps } from "./saved-views.tsx";

interface ViewsMenuProps extends SavedViewsProps {
  /** Views that are always there. */
  standing?: readonly { name: string; query: string }[];
}

/** Views by name: everything that the page's URL holds. */
export function ViewsMenu({ page, query, onShow, standing = [] }: ViewsMenuProps) {
  const opener = useRef<HTMLButtonElement>(null);
  useViewsCommand(opener);
  return (
    <Popover
      label="Views"
      className="columns-menu"
      opener={opener}
      button={
        <>
          <BookmarkIcon />
          Views
        </>
      }
    >
      {(close) => {
        const show = (shown: string) => {
          onShow(shown);
          close();
        };
        return (
          <>
            {standing.map((view) => (
              <button
                className="popover-item"
                type="button"
                key={view.name}
                onClick={() => show(view.query)}
              >
                {view.name}
              </button>
            ))}
            {standing.length > 0 && <hr />}
            <SavedViews page={page} query={query} onShow={show} />
          </>
        );
      }}
    </Popover>
  );
}

function useViewsCommand(opener: RefObject<HTMLButtonElement | null>): void {
  useCommands([
    {
      id: "views",
      title: "Saved views",
      group: "View",
      shortcut: "v",
      icon: <BookmarkIcon />,
      run: () => opener.current?.click(),
    },
  ]);
}
