/** What GraphiQL leaves out for people without a mouse or without sight: names of its fields, focus where it scrolls, tabs that hold buttons. */
export function repairExplorer(root: HTMLElement): () => void {
  const repair = () => {
    for (const field of root.querySelectorAll("textarea:not([aria-label])")) {
      field.setAttribute("aria-label", nameOf(field));
    }
    for (const region of root.querySelectorAll('.CodeMirror-scroll[tabindex="-1"]')) {
      region.setAttribute("tabindex", "0");
    }
    for (const part of root.querySelectorAll("ul[role=tablist], li[role=tab]")) {
      part.removeAttribute("role");
      part.removeAttribute("aria-selected");
    }
  };
  const observer = new MutationObserver(repair);
  observer.observe(root, { childList: true, subtree: true });
  repair();
  return () => observer.disconnect();
}

function nameOf(field: Element): string {
  if (field.closest(".result-window")) return "Answer";
  return field.closest(".graphiql-query-editor") ? "Query" : "Variables and headers";
}
