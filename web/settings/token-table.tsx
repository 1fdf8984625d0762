"use client";
import type { Token } from "@contsup/client/client";
import { formatAbsolute, formatDate } from "../format/time.ts";
import { RelativeTime } from "../layout/relative-time.tsx";
import { TableHead } from "../layout/table-head.tsx";
import { useNow } from "../layout/use-now.ts";
import { tokenStatus } from "./expiry.ts";
import { SCOPES } from "./scope-facts.ts";

interface TokenTableProps {
  tokens: readonly Token[];
  onRevoke: ((token: Token) => void) | undefined;
}

const COLUMNS = [
  ...["Name", "Token", "May", "Created", "Last used", "Expires"],
  { hidden: "Actions" },
];

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  if (tokens.length === 0) {
    return (
      <div className="card">
        <p className="faint table-empty">
          There are none yet: only the deployment's own token, which is in the login link of{" "}
          <code>npm start</code>.
        </p>
      </div>
    );
  }
  return (
    <div className="card scroll-x">
      <table className="data-table">
        <TableHead columns={COLUMNS} />
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: TokenTableProps["onRevoke"] }) {
  const now = useNow();
  const { name, lastFour, scope, createdAt, lastUsedAt, expiresAt, revokedAt } = token;
  const status = tokenStatus(token, now);
  return (
    <tr data-off={status !== "valid"}>
      <td className="token-name">{name}</td>
      <td>
        <code>…{lastFour}</code>
      </td>
      <td title={SCOPES[scope].description}>{SCOPES[scope].label.toLowerCase()}</td>
      <td className="soft">
        <RelativeTime at={createdAt} />
      </td>
      <td className="soft">{lastUsedAt ? <RelativeTime at={lastUsedAt} /> : "never"}</td>
      <td
        className="soft number"
        title={expiresAt ? formatAbsolute(new Date(expiresAt)) : undefined}
      >
        {status === "revoked" && (
          <>
            revoked <RelativeTime at={revokedAt!} />
          </>
        )}
        {status === "expired" && (
          <>
            expired <RelativeTime at={expiresAt!} />
          </>
        )}
        {status === "valid" && (expiresAt ? formatDate(new Date(expiresAt)) : "never")}
      </td>
      <td className="right">
        {status === "valid" && onRevoke && (
          <button
            className="button"
            data-kind="danger"
            data-size="small"
            type="button"
            aria-label={`Revoke ${name}`}
            onClick={() => onRevoke(token)}
          >
            Revoke
          </button>
        )}
      </td>
    </tr>
  );
}
