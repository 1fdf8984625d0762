/** How one field of a draft changes others: K, partition and boundaries say the same thing in three ways. */
import type { RunConfig } from "@contsup/contsup/run-config";
import type { RunConfigFieldName } from "@contsup/contsup/run-config-fields";
import { configValue } from "../run-state/config-value.ts";
import type { ConfigDraft } from "./draft.ts";
import { boundariesOf, type Cuts } from "./partition/cuts.ts";

const NO_PARTITION = { localModules: "", partition: "", boundaries: "" };

/** `effective` is the config as it was. What is typed last holds; nothing else that was typed is lost. */
export function withField(
  draft: ConfigDraft,
  name: RunConfigFieldName,
  text: string,
  effective: RunConfig,
): ConfigDraft {
  if (name === "partition") return withPartition(draft, text, effective);
  if (name === "localModules") {
    const isGiven = effective.partition === "BOUNDARIES";
    return { ...draft, ...(isGiven ? NO_PARTITION : {}), localModules: text };
  }
  if (name === "boundaries") return { ...draft, ...NO_PARTITION, boundaries: text };
  return { ...draft, [name]: text };
}

function withPartition(draft: ConfigDraft, text: string, effective: RunConfig): ConfigDraft {
  const { localModules, boundaries } = effective;
  if (text === "BOUNDARIES") {
    return boundaries.length > 0
      ? withBoundaries(draft, boundaries)
      : { ...draft, partition: text };
  }
  // Several values of K stay: each run takes its own partition.
  const isGiven = effective.partition === "BOUNDARIES";
  const modules = isGiven ? String(localModules) : (draft.localModules ?? "");
  return {
    ...draft,
    localModules: modules === "1" ? "" : modules,
    boundaries: "",
    partition: text === "EQUAL" ? "" : text,
  };
}

const withBoundaries = (
  draft: ConfigDraft,
  boundaries: readonly (readonly number[])[],
): ConfigDraft => ({
  ...draft,
  ...NO_PARTITION,
  boundaries: boundaries.length > 0 ? configValue(boundaries) : "",
});

/**
 * Cuts moved by hand. With the decoder, the published weights of the losses stay and become the draft's own: there are none for
 * such cuts.
 */
export function withCuts(draft: ConfigDraft, effective: RunConfig, cuts: Cuts): ConfigDraft {
  const { depth, decoder, lossScale } = effective;
  const scale = decoder && lossScale && !draft.lossScale ? configValue(lossScale) : undefined;
  const moved = withBoundaries(draft, boundariesOf(depth, cuts));
  return scale ? { ...moved, lossScale: scale } : moved;
}
