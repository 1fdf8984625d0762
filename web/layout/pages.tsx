import {
  ChipIcon,
  CompareIcon,
  GridIcon,
  RunsIcon,
  SlidersIcon,
  TableIcon,
} from "../icons/icons.tsx";

/** The pages of the navigation. */
export const PAGES = [
  { href: "/", label: "Runs", shortcut: "g r", icon: <RunsIcon /> },
  { href: "/sweeps", label: "Sweeps", shortcut: "g m", icon: <GridIcon /> },
  { href: "/compare", label: "Compare", shortcut: "g c", icon: <CompareIcon /> },
  { href: "/experiments", label: "Experiments", shortcut: "g e", icon: <TableIcon /> },
  { href: "/workers", label: "Workers", shortcut: "g w", icon: <ChipIcon /> },
  { href: "/settings", label: "Settings", shortcut: "g s", icon: <SlidersIcon /> },
] as const;

/** Which page of the navigation a path belongs to: a run belongs to the runs. */
export function isPageOf(path: string, href: string): boolean {
  if (href === "/") return path === "/" || path.startsWith("/runs/");
  return path === href || path.startsWith(`${href}/`);
}
