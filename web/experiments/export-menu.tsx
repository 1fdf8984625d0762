"use client";
import { DownloadIcon } from "../icons/icons.tsx";
import { CopyButton } from "../layout/copy-button.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { Popover } from "../layout/popover.tsx";
import { toCsv } from "./csv-table.ts";
import { toLatex } from "./latex-table.ts";
import { toMarkdown } from "./markdown-table.ts";
import type { Results } from "./results.ts";

const FORMATS = [
  { name: "LaTeX", note: "booktabs", extension: "tex", type: "application/x-tex", write: toLatex },
  {
    name: "Markdown",
    note: "as on this page",
    extension: "md",
    type: "text/markdown",
    write: toMarkdown,
  },
  { name: "CSV", note: "one number a line", extension: "csv", type: "text/csv", write: toCsv },
] as const;

export function ExportMenu({ results }: { results: Results }) {
  const { experiment, scale } = results;
  return (
    <Popover
      label="Export"
      className="export-menu"
      button={
        <>
          <DownloadIcon />
          Export
        </>
      }
    >
      {() => (
        <ul>
          {FORMATS.map(({ name, note, extension, type, write }) => (
            <li key={name}>
              <span>
                {name} <span className="faint">{note}</span>
              </span>
              <CopyButton text={write(results)} what={name} />
              <IconButton
                label={`Download ${name}`}
                onClick={() =>
                  save(`${experiment.id}-${scale.id}.${extension}`, type, write(results))
                }
              >
                <DownloadIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
