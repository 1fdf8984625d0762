"use client";
import type { Token } from "@contsup/client/client";
import { useRevokeToken } from "../api/use-tokens.ts";
import { ConfirmDialog } from "../layout/confirm-dialog.tsx";
import { showToast } from "../layout/toast-store.ts";

export function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const { mutate } = useRevokeToken();
  const { id, name, lastFour } = token;
  return (
    <ConfirmDialog
      title={`Revoke “${name}”?`}
      confirmLabel="Revoke the token"
      onClose={onClose}
      onConfirm={() =>
        mutate(id, {
          onSuccess: () => showToast({ text: `Revoked ${name}` }),
          onError: ({ message }) => showToast({ text: message, tone: "red" }),
        })
      }
    >
      Whoever uses the token that ends with <code>{lastFour}</code> is refused from now on. This
      cannot be undone; its runs stay.
    </ConfirmDialog>
  );
}
