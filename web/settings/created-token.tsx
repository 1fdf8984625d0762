import type { Token } from "@contsup/client/client";
import { CopyButton } from "../layout/copy-button.tsx";
import { Dialog } from "../layout/dialog.tsx";

interface CreatedTokenProps {
  created: { token: string; row: Token };
  onClose: () => void;
}

/** The only time that the token can be read. */
export function CreatedToken({ created, onClose }: CreatedTokenProps) {
  const { token, row } = created;
  return (
    <Dialog label={`The token ${row.name}`} onClose={onClose}>
      <h2>Copy the token “{row.name}” now</h2>
      <p>It is shown this once. Only a hash of it is stored here.</p>
      <div className="secret">
        <code>{token}</code>
        <CopyButton text={token} what="token" />
      </div>
      <div className="dialog-actions">
        <button className="button" data-kind="primary" type="button" onClick={onClose}>
          I have copied it
        </button>
      </div>
    </Dialog>
  );
}
