import type { Checkpoint } from "@contsup/client/client";
import { memo } from "react";
import { formatBytes, formatCount, formatPercent } from "../format/number.ts";
import { DownloadIcon } from "../icons/icons.tsx";
import { RelativeTime } from "../layout/relative-time.tsx";
import { ScrollCard } from "../layout/scroll-card.tsx";
import { Section } from "../layout/section.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { FileChecksum } from "./file-checksum.tsx";

interface CheckpointTableProps {
  checkpoints: readonly Checkpoint[];
}

const COLUMNS = [
  "Checkpoint",
  ...["Step", "Test accuracy", "Size"].map((right) => ({ right })),
  ...["sha256", "Written"],
  { hidden: "Download" },
];

export const CheckpointTable = memo(function CheckpointTable({
  checkpoints,
}: CheckpointTableProps) {
  const newestFirst = [...checkpoints].sort((a, b) => b.seq - a.seq);
  return (
    <Section
      id="checkpoints"
      title="Checkpoints"
      note="safetensors with the names and layouts of the PyTorch reference, and the optimizer's state"
    >
      <ScrollCard label="Table of checkpoints">
        {newestFirst.length === 0 ? (
          <p className="faint table-empty">None was written yet.</p>
        ) : (
          <table className="data-table">
            <TableHead columns={COLUMNS} />
            <tbody>
              {newestFirst.map((checkpoint) => (
                <CheckpointRow key={checkpoint.id} checkpoint={checkpoint} />
              ))}
            </tbody>
          </table>
        )}
      </ScrollCard>
    </Section>
  );
});

function CheckpointRow({ checkpoint }: { checkpoint: Checkpoint }) {
  const { epoch, step, isBest, isLast, testAccuracy, bytes, sha256, createdAt, url } = checkpoint;
  return (
    <tr>
      <td className="number">
        Epoch {formatCount(epoch)}
        {isBest && <span className="chip">best</span>}
        {isLast && <span className="chip">last</span>}
      </td>
      <td className="right number">{formatCount(step)}</td>
      <td className="right number">{formatPercent(testAccuracy)}</td>
      <td className="right number">{formatBytes(bytes)}</td>
      <td>
        <FileChecksum sha256={sha256} />
      </td>
      <td className="soft">
        <RelativeTime at={createdAt} />
      </td>
      <td className="right">
        <a className="button" data-size="small" href={url} download>
          <DownloadIcon />
          Download
        </a>
      </td>
    </tr>
  );
}
