"use client";
import { DownloadIcon } from "../icons/icons.tsx";
import { Popover } from "../layout/popover.tsx";
import { listQuery } from "./list-query.ts";
import type { RunListView } from "./view.ts";

const FORMATS = [
  { file: "runs.csv", label: "CSV" },
  { file: "runs.jsonl", label: "JSON lines" },
];

/** All runs of the filter, in the order of the list: server/http/run-exports.ts. */
export function DownloadMenu({ view }: { view: RunListView }) {
  const { filter, orderBy } = listQuery(view);
  const parameters = new URLSearchParams({
    q: filter?.query ?? "",
    order: orderBy ?? "CREATED_AT_DESC",
    deleted: String(filter?.deleted ?? false),
  });
  return (
    <Popover
      label="Download"
      className="columns-menu"
      button={
        <>
          <DownloadIcon />
          Download
        </>
      }
    >
      {(close) =>
        FORMATS.map(({ file, label }) => (
          <a
            className="popover-item"
            key={file}
            href={`/exports/${file}?${parameters}`}
            download
            onClick={close}
          >
            {label}
          </a>
        ))
      }
    </Popover>
  );
}
