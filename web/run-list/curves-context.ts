import { createContext } from "react";

/** Test accuracy by epoch of the runs in view, by their ids. */
export const CurvesContext = createContext<ReadonlyMap<string, readonly (number | null)[]>>(
  new Map(),
);
