"use client";
import type { RunDetail, RunFile } from "@contsup/client/client";
import { memo } from "react";
import { useRunFiles } from "../api/use-run-files.ts";
import { formatBytes, formatCount, MISSING } from "../format/number.ts";
import { DownloadIcon } from "../icons/icons.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { FileChecksum } from "./file-checksum.tsx";

const COLUMNS = [
  ...["File", "What is in it"],
  ...["Rows", "Size"].map((right) => ({ right })),
  "sha256",
  { hidden: "Download" },
];

export const RunDownloads = memo(function RunDownloads({ run }: { run: RunDetail }) {
  const files = useRunFiles(run);
  return (
    <Section
      id="downloads"
      title="Downloads"
      note="Metrics are written while they are sent: their size and sha256 are known afterwards"
    >
      {files.error ? (
        <ErrorNotice
          what="The files could not be listed"
          error={files.error}
          onRetry={() => files.refetch()}
        />
      ) : files.data ? (
        <FileTable files={files.data} />
      ) : (
        <span className="skeleton downloads-skeleton" />
      )}
    </Section>
  );
});

export const FileTable = ({ files }: { files: readonly RunFile[] }) => (
  <ScrollCard label="Table of downloads">
    {files.length === 0 ? (
      <p className="faint table-empty">There are files from the first step on.</p>
    ) : (
      <table className="data-table">
        <TableHead columns={COLUMNS} />
        <tbody>{files.map(fileRow)}</tbody>
      </table>
    )}
  </ScrollCard>
);

const fileRow = ({ name, about, url, bytes, sha256, rows }: RunFile) => (
  <tr key={name}>
    <td>{name}</td>
    <td className="soft">{about}</td>
    <td className="right number">{formatCount(rows)}</td>
    <td className="right number">{formatBytes(bytes)}</td>
    <td>{sha256 === null ? MISSING : <FileChecksum sha256={sha256} />}</td>
    <td className="right">
      <a className="button" data-size="small" href={url} download>
        <DownloadIcon />
        Download
      </a>
    </td>
  </tr>
);
