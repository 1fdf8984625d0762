/**
 * A browser started without a locale (LANG=C) names its language `en-US@posix`, which is no language tag: uPlot, which makes a
 * number format of it as it loads, would throw. Imported before uPlot, this gives such a browser the tag it means.
 */
if (typeof navigator !== "undefined" && !isLanguageTag(navigator.language))
  Object.defineProperty(navigator, "language", {
    value: navigator.language.split("@")[0],
    configurable: true,
  });

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
