"use client";
import { useRouter } from "next/navigation";
import type { Command } from "../commands/command.ts";
import { useCommands } from "../commands/use-commands.ts";
import { useShortcuts } from "../commands/use-shortcuts.ts";
import { MoonIcon, PlusIcon, ScreenIcon, SunIcon } from "../icons/icons.tsx";
import { PAGES } from "./pages.tsx";
import { setTheme } from "./use-theme.ts";

interface SiteDialogs {
  openPalette: () => void;
  openHelp: () => void;
}

/** What can be done on every page. */
export function useSiteCommands({ openPalette, openHelp }: SiteDialogs): void {
  const router = useRouter();
  const go = (href: string) => () => router.push(href);
  const pages = PAGES.map(({ href, label, shortcut, icon }): Command => {
    return { id: `go${href}`, title: label, group: "Go to", shortcut, icon, run: go(href) };
  });
  useCommands([
    {
      id: "new-run",
      title: "New run",
      group: "Go to",
      shortcut: "n",
      keywords: "submit train start",
      icon: <PlusIcon />,
      run: go("/new"),
    },
    ...pages,
    theme("light", "Light theme", <SunIcon />),
    theme("dark", "Dark theme", <MoonIcon />),
    theme("system", "System theme", <ScreenIcon />),
    {
      id: "palette",
      title: "Command palette",
      group: "Help",
      shortcut: "mod+k",
      isKeyOnly: true,
      run: openPalette,
    },
    { id: "help", title: "Keyboard shortcuts", group: "Help", shortcut: "?", run: openHelp },
  ]);
  useShortcuts();
}

const theme = (
  choice: "light" | "dark" | "system",
  title: string,
  icon: Command["icon"],
): Command => ({
  id: `theme-${choice}`,
  title,
  group: "Appearance",
  keywords: "theme colours colors mode",
  icon,
  run: () => setTheme(choice),
});
