import { type RunDetail, weightsUrl } from "@contsup/client/client";
import { memo } from "react";
import { DownloadIcon } from "../icons/icons.tsx";
import { Section } from "../layout/section.tsx";

interface RunDownloadsProps {
  run: RunDetail;
  hasSteps: boolean;
}

interface Download {
  label: string;
  what: string;
  url: string;
  isThere: boolean;
}

function downloadsOf({ id, checkpoints }: RunDetail, hasSteps: boolean): Download[] {
  const hasCheckpoint = checkpoints.length > 0;
  const hasBest = checkpoints.some(({ isBest }) => isBest);
  const file = (name: string): string => `/artifacts/runs/${id}/${name}`;
  return [
    {
      label: "weights.safetensors",
      what: "Last weights, without optimizer",
      url: weightsUrl(id),
      isThere: hasCheckpoint,
    },
    {
      label: "weights.safetensors (best)",
      what: "Weights of the best epoch",
      url: weightsUrl(id, "best"),
      isThere: hasBest,
    },
    {
      label: "metrics.csv",
      what: "Every step, all digits",
      url: file("metrics.csv"),
      isThere: hasSteps,
    },
    {
      label: "epochs.csv",
      what: "Every epoch, with each module",
      url: file("epochs.csv"),
      isThere: hasSteps,
    },
    {
      label: "metrics.json",
      what: "Config, steps and epochs",
      url: file("metrics.json"),
      isThere: hasSteps,
    },
  ];
}

export const RunDownloads = memo(function RunDownloads({ run, hasSteps }: RunDownloadsProps) {
  const downloads = downloadsOf(run, hasSteps).filter(({ isThere }) => isThere);
  if (downloads.length === 0) return null;
  return (
    <Section id="downloads" title="Downloads">
      <ul className="downloads">
        {downloads.map(({ label, what, url }) => (
          <li key={label}>
            <a className="card download" href={url} download>
              <DownloadIcon />
              <span>
                <span className="download-name">{label}</span>
                <span className="faint">{what}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
});
