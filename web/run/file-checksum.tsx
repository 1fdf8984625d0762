import { CopyButton } from "../layout/copy-button.tsx";

export const FileChecksum = ({ sha256 }: { sha256: string }) => (
  <span className="with-copy" title={sha256}>
    <code>{sha256.slice(0, 12)}…</code>
    <CopyButton text={sha256} what="sha256" />
  </span>
);
