/** Tags, submitters and sweeps that there are. */
import type { RunFacet } from "@contsup/client/client";
import { client } from "./client.ts";

export interface AskedFacet {
  facet: RunFacet;
  begins: string;
}

export type FacetValue = Awaited<ReturnType<typeof client.runFacet>>[number];

export const readRunFacet = (asked: AskedFacet, signal: AbortSignal): Promise<FacetValue[]> =>
  client.runFacet(asked, { signal });
