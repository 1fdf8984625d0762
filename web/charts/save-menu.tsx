"use client";
import { DownloadIcon } from "../icons/icons.tsx";
import { Popover } from "../layout/popover.tsx";

interface SaveMenuProps {
  title: string;
  /** What each format's item does. */
  saves: Record<string, () => unknown>;
}

/** Saves a chart, in a format of its reader's choice. */
export const SaveMenu = ({ title, saves }: SaveMenuProps) => (
  <span className="chart-menu">
    <Popover
      label={`Save ${title}`}
      button={<DownloadIcon />}
      buttonKind="quiet"
      className="chart-menu-panel"
    >
      {(close) =>
        Object.entries(saves).map(([format, save]) => (
          <button
            className="popover-item"
            key={format}
            type="button"
            onClick={() => {
              close();
              void save();
            }}
          >
            Save as {format}
          </button>
        ))
      }
    </Popover>
  </span>
);
