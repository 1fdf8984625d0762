// Context supply: what feeds boundary i besides the features h that module i hands on. The next module consumes
// h^c = h + sum of encoders(detached contexts). Contexts are kept as a list: R slots in front, the newest first, and the
// image x in the last slot for the modes with E. After each boundary the R slots shift by one and slot 0 becomes h^c.
// Modes: R0 none; E the image; Rn the last n contextual features, the image counting as the oldest; RnE both, where the
// image is supplied by E alone. Only encoders whose slot is filled exist, so R1E at boundary 0 is E.

export const CONTEXT_MODE_PATTERN = /^(R0|E|R[1-9]\d*E?)$/;

/** One encoder at a boundary; `name` is the reference's. */
export type Slot = {
  /** The image x, or the contextual feature h^c made at that boundary (from 0). */
  source: "image" | number;
  name: string;
} & ({ kind: "E" } | { kind: "R"; stepsBack: number });

/** n of Rn or RnE (0 for R0 and E), and whether the image stays in the last slot. */
export function readContextMode(contextMode: string): { recent: number; image: boolean } {
  return {
    recent: Number(/^R(\d+)/.exec(contextMode)?.[1] ?? 0),
    image: contextMode.endsWith("E"),
  };
}

/** Encoders at a boundary (from 0 to K-2), in the order in which their outputs are added. */
export function contextEncoders(
  contextMode: string,
  boundaryIndex: number,
  localModules: number,
): Slot[] {
  if (boundaryIndex > localModules - 2) return [];
  const { recent, image } = readContextMode(contextMode);
  // In a mode without E the image starts in slot 0, and at boundary i it has moved to slot i.
  const filled = Math.min(recent, image ? boundaryIndex : boundaryIndex + 1);
  const slots = Array.from(
    { length: filled },
    (_, stepsBack): Slot => ({
      kind: "R",
      stepsBack,
      source: stepsBack === boundaryIndex ? "image" : boundaryIndex - 1 - stepsBack,
      name: `resencoder_${boundaryIndex}_${stepsBack}`,
    }),
  );
  if (image) slots.push({ kind: "E", source: "image", name: `encoder_${boundaryIndex}` });
  return slots;
}
