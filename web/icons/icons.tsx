import { Icon } from "./icon.tsx";

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.5 10.5 3 3" />
  </Icon>
);

export const WarningIcon = () => (
  <Icon>
    <path d="M8 2.5 14 13H2z" />
    <path d="M8 6.5v3M8 11.3v.01" />
  </Icon>
);

export const DownloadIcon = () => (
  <Icon size={14}>
    <path d="M8 2.5v7.5M4.75 7 8 10.25 11.25 7M3 13.5h10" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon size={14}>
    <path d="M5.5 3.5v9M10.5 3.5v9" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon size={14}>
    <path d="M5 3.25v9.5L12.5 8z" />
  </Icon>
);

export const StopIcon = () => (
  <Icon size={14}>
    <rect x="4" y="4" width="8" height="8" rx="1" />
  </Icon>
);

export const RetryIcon = () => (
  <Icon size={14}>
    <path d="M13 8a5 5 0 1 1-1.5-3.5M13 2.5v2.75h-2.75" />
  </Icon>
);

export const TrashIcon = () => (
  <Icon size={14}>
    <path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon size={14}>
    <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
    <path d="M10.5 3H4.5A1.5 1.5 0 0 0 3 4.5v6" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon size={14}>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="m4 4 8 8m0-8-8 8" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon>
    <path d="M2.5 5h11M2.5 11h11" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.75" />
    <path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13 9.4A5.5 5.5 0 0 1 6.6 3a5.5 5.5 0 1 0 6.4 6.4z" />
  </Icon>
);

export const ScreenIcon = () => (
  <Icon>
    <rect x="2" y="3" width="12" height="8" rx="1.5" />
    <path d="M6 13.5h4" />
  </Icon>
);

export const SortIcon = ({ direction }: { direction?: "ascending" | "descending" | undefined }) => (
  <Icon size={12}>
    {direction !== "ascending" && <path d="m4.5 9 3.5 4 3.5-4" opacity={direction ? 1 : 0} />}
    {direction === "ascending" && <path d="m4.5 7 3.5-4 3.5 4" />}
  </Icon>
);

export const ColumnsIcon = () => (
  <Icon size={14}>
    <rect x="2" y="3" width="12" height="10" rx="1.5" />
    <path d="M6.2 3v10M10.2 3v10" />
  </Icon>
);

export const GroupIcon = () => (
  <Icon size={14}>
    <rect x="2" y="2.5" width="12" height="4.5" rx="1.25" />
    <rect x="2" y="9" width="12" height="4.5" rx="1.25" />
  </Icon>
);

export const BookmarkIcon = () => (
  <Icon size={14}>
    <path d="M4.5 2.5h7v11L8 10.75 4.5 13.5z" />
  </Icon>
);

export const CompareIcon = () => (
  <Icon size={14}>
    <path d="M2.5 12.5 6 8l2.5 2 5-6.5" />
    <path d="m2.5 6 3-2.5L9 6.5l4.5 3" opacity="0.55" />
  </Icon>
);

export const TagIcon = () => (
  <Icon size={14}>
    <path d="M2.5 7.5v-5h5l6 6-5 5zM5.25 5.25v.01" />
  </Icon>
);

export const ArrowUpIcon = () => (
  <Icon size={14}>
    <path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7" />
  </Icon>
);

export const ArrowDownIcon = () => (
  <Icon size={14}>
    <path d="M8 3.5v9M4.5 9 8 12.5 11.5 9" />
  </Icon>
);

export const RunsIcon = () => (
  <Icon>
    <path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.75 4h.01M2.75 8h.01M2.75 12h.01" />
  </Icon>
);

export const TableIcon = () => (
  <Icon>
    <rect x="2" y="3" width="12" height="10" rx="1.5" />
    <path d="M2 6.5h12M6.5 6.5V13" />
  </Icon>
);

export const GridIcon = () => (
  <Icon>
    <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z" />
  </Icon>
);

export const ChipIcon = () => (
  <Icon>
    <rect x="4" y="4" width="8" height="8" rx="1.5" />
    <path d="M6.5 1.75V4M9.5 1.75V4M6.5 12v2.25M9.5 12v2.25M1.75 6.5H4M1.75 9.5H4M12 6.5h2.25M12 9.5h2.25" />
  </Icon>
);

export const SlidersIcon = () => (
  <Icon>
    <path d="M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6" />
    <circle cx="10.5" cy="5" r="1.75" />
    <circle cx="5.5" cy="11" r="1.75" />
  </Icon>
);
