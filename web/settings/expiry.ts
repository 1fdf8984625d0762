/** How long a new token is valid, in days; 0 is for ever. */
export const EXPIRIES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "0", label: "Never" },
] as const;

export type Expiry = (typeof EXPIRIES)[number]["value"];

const DAY_MS = 24 * 60 * 60 * 1000;

/** ISO, or null for never. */
export const expiresAt = (expiry: Expiry, now: number): string | null =>
  expiry === "0" ? null : new Date(now + Number(expiry) * DAY_MS).toISOString();

export type TokenStatus = "valid" | "expired" | "revoked";

export function tokenStatus(
  token: { expiresAt: string | null; revokedAt: string | null },
  now: number,
): TokenStatus {
  if (token.revokedAt !== null) return "revoked";
  return token.expiresAt !== null && Date.parse(token.expiresAt) <= now ? "expired" : "valid";
}
