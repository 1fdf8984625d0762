"use client";
import { useSyncExternalStore } from "react";
import { THEME_KEY } from "./theme-script.ts";

/** What the viewer chose. */
export type ThemeChoice = "system" | "light" | "dark";
export type ColorScheme = "light" | "dark";

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {
    attributeFilter: ["data-theme", "data-theme-choice"],
  });
  return () => observer.disconnect();
}

function readChoice(): ThemeChoice {
  const { themeChoice } = document.documentElement.dataset;
  return themeChoice === "light" || themeChoice === "dark" ? themeChoice : "system";
}

const readScheme = (): ColorScheme =>
  document.documentElement.dataset.theme === "dark" ? "dark" : "light";

/** Kept in this browser; other tabs follow. */
export function setTheme(choice: ThemeChoice): void {
  localStorage.setItem(THEME_KEY, choice);
  window.dispatchEvent(new StorageEvent("storage", { key: THEME_KEY }));
}

/** The colours that the page is drawn in: what a canvas needs, which no style reaches. */
export const useColorScheme = (): ColorScheme =>
  useSyncExternalStore(subscribe, readScheme, () => "light");

export function useTheme(): { choice: ThemeChoice; setTheme: (choice: ThemeChoice) => void } {
  const choice = useSyncExternalStore<ThemeChoice>(subscribe, readChoice, () => "system");
  return { choice, setTheme };
}
