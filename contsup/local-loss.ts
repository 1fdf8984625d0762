export const LOCAL_LOSSES = ["CROSS_ENTROPY", "CONTRAST"] as const;
export type LocalLoss = (typeof LOCAL_LOSSES)[number];

/** The words of the papers. */
export const LOCAL_LOSS_LABELS: Record<LocalLoss, string> = {
  CROSS_ENTROPY: "softmax",
  CONTRAST: "contrast",
};
