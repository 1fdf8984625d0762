/** The pages of the navigation. */
export const PAGES = [
  { href: "/", label: "Runs", shortcut: "g r" },
  { href: "/compare", label: "Compare", shortcut: "g c" },
  { href: "/experiments", label: "Experiments", shortcut: "g e" },
  { href: "/workers", label: "Workers", shortcut: "g w" },
  { href: "/settings", label: "Settings", shortcut: "g s" },
] as const;

/** Which page of the navigation a path belongs to: a run belongs to the runs. */
export function isPageOf(path: string, href: string): boolean {
  if (href === "/") return path === "/" || path.startsWith("/runs/");
  return path === href || path.startsWith(`${href}/`);
}
