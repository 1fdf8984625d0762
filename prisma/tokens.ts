// Tokens made in Settings: shown once, stored as a hash. They are random, so a fast hash is enough.
import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./client.ts";
import type { Token, TokenScope } from "./generated/client/client.ts";
import { uuid7 } from "./uuid7.ts";

const PREFIX = "contsup_";
const RANDOM_BYTES = 32;

/** A fresh token: `contsup_` and 43 random characters. */
const newToken = (): string => PREFIX + randomBytes(RANDOM_BYTES).toString("base64url");

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The token itself is in the answer and nowhere else. */
export async function createToken(
  db: Database,
  token: { name: string; scope?: TokenScope; expiresAt?: Date | null },
): Promise<{ token: string; row: Token }> {
  const { name, scope = "WRITE", expiresAt = null } = token;
  const secret = newToken();
  const [row] = await db.query<Token>(
    `insert into "Token" (id, name, hash, "lastFour", scope, "expiresAt")
     values ($1, $2, $3, $4, $5, $6) returning *`,
    [uuid7(), name, hashOf(secret), secret.slice(-4), scope, expiresAt],
  );
  return { token: secret, row: row! };
}

/** The token's row if it is known, neither revoked nor expired. Its last use is kept to the minute: not a write per request. */
export async function verifyToken(db: Database, token: string): Promise<Token | null> {
  if (!token.startsWith(PREFIX)) return null;
  const [row] = await db.query<Token>(
    `select * from "Token" where hash = $1 and "revokedAt" is null and ("expiresAt" is null or "expiresAt" > now())`,
    [hashOf(token)],
  );
  if (!row) return null;
  await db.query(
    `update "Token" set "lastUsedAt" = now()
     where id = $1 and ("lastUsedAt" is null or "lastUsedAt" < now() - interval '1 minute')`,
    [row.id],
  );
  return row;
}

/** Newest first; revoked ones too, so that one sees who had access. */
export const listTokens = (db: Database): Promise<Token[]> =>
  db.query(`select * from "Token" order by "createdAt" desc, id desc`);

/** False when there is no such token, or it was revoked before. */
export async function revokeToken(db: Database, id: string): Promise<boolean> {
  const rows = await db.query(
    `update "Token" set "revokedAt" = now() where id = $1 and "revokedAt" is null returning id`,
    [id],
  );
  return rows.length > 0;
}
