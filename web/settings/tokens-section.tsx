"use client";
import type { Token } from "@contsup/client/client";
import { useState } from "react";
import { useTokens, useViewer } from "../api/use-tokens.ts";
import { useCommands } from "../commands/use-commands.ts";
import { PlusIcon } from "../icons/icons.tsx";
import { ErrorNotice } from "../layout/error-notice.tsx";
import { Section } from "../layout/section.tsx";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { TokenTable } from "./token-table.tsx";

export function TokensSection() {
  const { data: tokens, error, refetch } = useTokens();
  const { data: viewer } = useViewer();
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const mayWrite = viewer?.scope !== "READ";
  useCommands(
    mayWrite
      ? [
          {
            id: "new-token",
            title: "New token",
            group: "Settings",
            shortcut: "t",
            icon: <PlusIcon />,
            run: () => setIsCreating(true),
          },
        ]
      : [],
  );
  return (
    <Section
      id="tokens"
      title="Tokens"
      note="For programs and colleagues. A token's name stands on what it submits."
      tools={
        <button
          className="button"
          type="button"
          disabled={!mayWrite}
          title={mayWrite ? undefined : "Your token may only read"}
          onClick={() => setIsCreating(true)}
        >
          <PlusIcon />
          New token
        </button>
      }
    >
      {error && (
        <ErrorNotice what="The tokens could not be loaded" error={error} onRetry={refetch} />
      )}
      {tokens && <TokenTable tokens={tokens} onRevoke={mayWrite ? setRevoking : undefined} />}
      {!tokens && !error && <span className="skeleton token-skeleton" />}
      {isCreating && <CreateTokenDialog onClose={() => setIsCreating(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
}
