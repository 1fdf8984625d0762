// What a page is asked about its elements.

/** Whether a box is scrolled to its end, and has more than it shows. */
export const isAtEnd = (element: unknown): boolean => {
  const box = element as { scrollTop: number; scrollHeight: number; clientHeight: number };
  return box.scrollTop > 0 && box.scrollHeight - box.scrollTop - box.clientHeight < 2;
};

export const scrollToStart = (element: unknown): void => {
  (element as { scrollTop: number }).scrollTop = 0;
};

export const scrolled = (element: unknown): number => (element as { scrollTop: number }).scrollTop;

export const isFocused = (element: unknown): boolean =>
  (element as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement ===
  element;
