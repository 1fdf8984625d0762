/** Who may read a worker's metrics: as on the server, whoever has the deployment's token or one made in Settings. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Database } from "@contsup/prisma/client";
import { verifyToken } from "@contsup/prisma/tokens";

/** Takes the Authorization header. Rejects while the database cannot tell. */
export type MayReadMetrics = (authorization: string | undefined) => Promise<boolean>;

/** Of equal length whatever the token, so that the comparison tells nothing. */
const digest = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Without a token of the deployment (null) everybody may who reaches the port. */
export function createMetricsAccess(token: string | null, db: Database): MayReadMetrics {
  if (token === null) return async () => true;
  const expected = digest(token);
  return async (authorization = "") => {
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (given === undefined) return false;
    return timingSafeEqual(digest(given), expected) || (await verifyToken(db, given)) !== null;
  };
}
