import type { TokenScope } from "@contsup/client/client";

export const SCOPES: Record<TokenScope, { label: string; description: string }> = {
  READ: { label: "Read", description: "Sees and downloads everything, changes nothing." },
  WRITE: { label: "Read and write", description: "Can do everything." },
};
