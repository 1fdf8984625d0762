/**
 * An iterator that ends when its reader goes. An async generator alone does not: its `return()` waits for the `next()` that is
 * pending, which for a quiet run never comes.
 */
export function abortable<T>(
  open: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncIterableIterator<T> {
  const reader = new AbortController();
  const source = open(reader.signal);
  return {
    next: () => source.next(),
    return: () => {
      reader.abort();
      return source.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
