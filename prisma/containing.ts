/** The condition that a column has this text, in any case. Prisma makes a LIKE of it, in which these characters stand for other text. */
export const containing = (text: string) =>
  ({ contains: text.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" }) as const;
