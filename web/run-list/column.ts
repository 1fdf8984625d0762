import type { RunOrder, RunSummary } from "@contsup/client/client";
import type { ReactNode } from "react";

export interface Column {
  id: string;
  label: string;
  /** Pixels; the name takes what is left, and at least this. */
  width: number;
  isRight?: boolean;
  /** How the server sorts by it. */
  orders?: { ascending: RunOrder; descending: RunOrder };
  /** A first click asks for the greatest, the newest. */
  descendsFirst?: boolean;
  cell: (run: RunSummary) => ReactNode;
}
