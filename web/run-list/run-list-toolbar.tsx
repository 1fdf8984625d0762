"use client";
import type { RefObject } from "react";
import { ViewsMenu } from "../saved-views/views-menu.tsx";
import { ColumnsMenu } from "./columns-menu.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { FilterBox } from "./filter-box.tsx";
import { GroupMenu } from "./group-menu.tsx";
import { DEFAULT_VIEW, type RunListView, readView, viewParameters } from "./view.ts";

interface RunListToolbarProps {
  view: RunListView;
  onChange: (change: Partial<RunListView>) => void;
  filterInput: RefObject<HTMLInputElement | null>;
}

const STANDING_VIEWS = [
  { name: "All runs", query: "" },
  { name: "Deleted runs", query: viewParameters({ ...DEFAULT_VIEW, isDeleted: true }) },
];

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
        <ViewsMenu
          page="runs"
          query={viewParameters(view)}
          onShow={(query) => onChange(readView(new URLSearchParams(query)))}
          standing={STANDING_VIEWS}
        />
        <DownloadMenu view={view} />
      </div>
    </div>
  );
}
