/** The page that compares them, in the order of the list. */
export const compareUrl = (runs: readonly { id: string }[]): string =>
  `/compare?ids=${runs.map(({ id }) => id).join(",")}`;
