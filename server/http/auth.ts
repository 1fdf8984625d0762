/** Who asks. The deployment's token is known to the server; those made in Settings are found by their hash in the database. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Database } from "@contsup/prisma/client";
import type { TokenScope } from "@contsup/prisma/generated/client/client";
import { verifyToken } from "@contsup/prisma/tokens";

export const TOKEN_COOKIE = "contsup_token";

export interface Viewer {
  /** Name of the token. */
  name: string;
  scope: TokenScope;
}

export const mayWrite = ({ scope }: Viewer): boolean => scope === "WRITE";

/** What a viewer is told who may not write. */
export const READ_ONLY = ({ name }: Viewer): string =>
  `the token ${JSON.stringify(name)} may only read (its scope is READ)`;

/** The viewer, or null when the token is missing, wrong, expired or revoked. */
export type Authenticate = (token: string | null) => Promise<Viewer | null>;

const DEPLOYMENT_VIEWER: Viewer = { name: "deployment", scope: "WRITE" };

/** Of equal length whatever the token, so that the comparison tells nothing. */
const digest = (token: string): Buffer => createHash("sha256").update(token).digest();

export function createAuthenticate(deploymentToken: string, db: Database): Authenticate {
  const expected = digest(deploymentToken);
  return async (token) => {
    if (!token) return null;
    if (timingSafeEqual(digest(token), expected)) return DEPLOYMENT_VIEWER;
    return verifyToken(db, token);
  };
}

/** The bearer token, else the login cookie's. */
export function tokenOf(headers: IncomingHttpHeaders): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "");
  if (bearer) return bearer[1]!;
  for (const part of (headers.cookie ?? "").split(";")) {
    const [name, value] = part.split("=", 2);
    if (name?.trim() === TOKEN_COOKIE && value) return decoded(value.trim());
  }
  return null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
