import { useSyncExternalStore } from "react";

const query = "(prefers-color-scheme: dark)";

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

const isDark = (): boolean => window.matchMedia(query).matches;

/** For what is drawn on a canvas, which no media query reaches. */
export const useColorScheme = (): "dark" | "light" =>
  useSyncExternalStore(subscribe, isDark, () => false) ? "dark" : "light";
