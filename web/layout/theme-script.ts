export const THEME_KEY = "contsup-theme";

/**
 * Runs before anything is drawn, so that no page flashes in the wrong colours, and again whenever the choice or the system's
 * scheme changes. What was chosen and what follows from it are attributes of the document: tokens.css and useTheme read them.
 */
export const THEME_SCRIPT = `(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    let chosen = "system";
    try { chosen = localStorage.getItem("${THEME_KEY}") || chosen; } catch {}
    const isDark = chosen === "dark" || (chosen !== "light" && system.matches);
    const { dataset } = document.documentElement;
    dataset.themeChoice = chosen;
    dataset.theme = isDark ? "dark" : "light";
  };
  apply();
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
})()`;
