"use client";
import { useState } from "react";
import { CommandPalette } from "../commands/command-palette.tsx";
import { KeyCaps } from "../commands/key-caps.tsx";
import { ShortcutHelp } from "../commands/shortcut-help.tsx";
import { CrossIcon, MenuIcon, PlusIcon, SearchIcon } from "../icons/icons.tsx";
import { Logo } from "./logo.tsx";
import { PageLink } from "./page-link.tsx";
import { SiteNav } from "./site-nav.tsx";
import { useSiteCommands } from "./use-site-commands.tsx";

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
        <PageLink className="brand" href="/">
          <Logo />
          ContSup
        </PageLink>
        <SiteNav id="site-nav" onGo={() => setIsMenuOpen(false)} />
        <button className="palette-button" type="button" onClick={openPalette}>
          <SearchIcon />
          <span className="palette-button-words">Search or jump to…</span>
          <span aria-hidden="true">
            <KeyCaps shortcut="mod+k" />
          </span>
        </button>
        <PageLink className="button new-run-button" data-kind="primary" href="/new">
          <PlusIcon />
          New run
        </PageLink>
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
      {open === "palette" && <CommandPalette onClose={close} />}
      {open === "help" && <ShortcutHelp onClose={close} />}
    </header>
  );
}
