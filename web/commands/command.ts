import type { ReactNode } from "react";

/** Something that a page can do, found by its name in the palette and by its keys anywhere. */
export interface Command {
  id: string;
  title: string;
  /** The heading under which palette and help list it. */
  group: string;
  /** "j", "?", "mod+k" (⌘ on a Mac, Ctrl elsewhere), "Escape", or two keys one after the other: "g r". */
  shortcut?: string;
  /** More words that find it. */
  keywords?: string;
  /** Said beside the title. */
  detail?: string;
  icon?: ReactNode;
  /** By its keys only: to move a cursor from a palette makes no sense. */
  isKeyOnly?: boolean;
  run: () => void;
}
