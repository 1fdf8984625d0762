"use client";
import Link from "next/link";
import { lazy, Suspense, useState } from "react";
import { KeyCaps } from "../commands/key-caps.tsx";
import { CrossIcon, MenuIcon, PlusIcon, SearchIcon } from "../icons/icons.tsx";
import { Logo } from "./logo.tsx";
import { SiteNav } from "./site-nav.tsx";
import { useSiteCommands } from "./use-site-commands.tsx";

const CommandPalette = lazy(async () => {
  const { CommandPalette: palette } = await import("../commands/command-palette.tsx");
  return { default: palette };
});
const ShortcutHelp = lazy(async () => {
  const { ShortcutHelp: help } = await import("../commands/shortcut-help.tsx");
  return { default: help };
});

/** Stays on top of every page; on a phone the pages are behind a button. */
export function SiteHeader() {
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const close = () => setOpen(null);
  const openPalette = () => setOpen("palette");
  useSiteCommands({ openPalette, openHelp: () => setOpen("help") });
  return (
    <header className="site-header" data-menu={isMenuOpen ? "open" : undefined}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <div className="site-header-inner">
        <Link className="brand" href="/">
          <Logo />
          ContSup
        </Link>
        <SiteNav id="site-nav" onGo={() => setIsMenuOpen(false)} />
        <button
          className="palette-button"
          type="button"
          aria-label="Search or jump to…"
          onClick={openPalette}
        >
          <SearchIcon />
          <span className="palette-button-words">Search or jump to…</span>
          <KeyCaps shortcut="mod+k" />
        </button>
        <Link className="button new-run-button" data-kind="primary" href="/new">
          <PlusIcon />
          New run
        </Link>
        <button
          className="button menu-button"
          data-kind="quiet"
          type="button"
          aria-label="Pages"
          aria-expanded={isMenuOpen}
          aria-controls="site-nav"
          onClick={() => setIsMenuOpen(!isMenuOpen)}
        >
          {isMenuOpen ? <CrossIcon /> : <MenuIcon />}
        </button>
      </div>
      <Suspense>
        {open === "palette" && <CommandPalette onClose={close} />}
        {open === "help" && <ShortcutHelp onClose={close} />}
      </Suspense>
    </header>
  );
}
