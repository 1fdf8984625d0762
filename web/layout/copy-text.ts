/**
 * Whether the text is in the clipboard. Browsers give pages without TLS (other than localhost) no `navigator.clipboard`: there
 * the older command copies what is selected. `host` is beside what was pressed: outside an open dialog nothing can be selected.
 */
export async function copyText(text: string, host: HTMLElement): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not permitted to this page: the older command may be.
  }
  return copySelected(text, host);
}

function copySelected(text: string, host: HTMLElement): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "visually-hidden";
  host.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
