"use client";
import type { RefObject } from "react";
import { ColumnsMenu } from "./columns-menu.tsx";
import { FilterBox } from "./filter-box.tsx";
import { GroupMenu } from "./group-menu.tsx";
import type { RunListView } from "./view.ts";
import { ViewsMenu } from "./views-menu.tsx";

interface RunListToolbarProps {
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
  filterInput: RefObject<HTMLInputElement | null>;
}

export function RunListToolbar({ view, onChange, filterInput }: RunListToolbarProps) {
  return (
    <div className="run-list-toolbar">
      <FilterBox
        query={view.query}
        onChange={(query) => onChange({ query })}
        inputRef={filterInput}
      />
      <div className="toolbar-menus">
        <GroupMenu groupBy={view.groupBy} onChange={(groupBy) => onChange({ groupBy })} />
        {view.groupBy.length === 0 && (
          <ColumnsMenu columns={view.columns} onChange={(columns) => onChange({ columns })} />
        )}
        <ViewsMenu view={view} onChange={onChange} />
      </div>
    </div>
  );
}
