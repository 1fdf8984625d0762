import { DATASETS } from "@contsup/contsup/dataset";
import { LOCAL_LOSS_LABELS } from "@contsup/contsup/local-loss";

const OPTION_LABELS: Record<string, string> = {
  ...Object.fromEntries(Object.entries(DATASETS).map(([name, { label }]) => [name, label])),
  ...LOCAL_LOSS_LABELS,
  EQUAL: "Equal layers",
  MEMORY_BALANCE: "Equal memory",
  BOUNDARIES: "As given",
  AUTO: "Auto",
};

/** An option of a config's field as people say it: CONTRAST as "contrast". */
export const optionLabel = (option: string | number): string =>
  OPTION_LABELS[option] ?? String(option);
