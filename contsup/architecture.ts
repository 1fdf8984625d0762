// The CIFAR ResNet of He et al. (6n+2 layers: a stem, three stages of n basic blocks, global average pool, fully connected),
// seen as a list of units that a partition cuts into local modules.

export const DEPTHS = [20, 32, 44, 56, 110] as const;
export type Depth = (typeof DEPTHS)[number];

/** [stage, block], block from 0; [0, 0] is the stem. */
export type Unit = readonly [stage: number, block: number];

/** Channels by stage; the stem counts as stage 0. */
const STAGE_CHANNELS = [16, 16, 32, 64] as const;
/** The image is this many times larger than a stage's feature maps, in each direction. */
const STAGE_REDUCTION = [1, 1, 2, 4] as const;

/** n of depth 6n+2. */
export const blocksPerStage = (depth: number): number => (depth - 2) / 6;

export const stageChannels = (stage: number): number => STAGE_CHANNELS[stage]!;

/** Height and width of a stage's feature maps. */
export const stageSize = (imageSize: number, stage: number): number =>
  imageSize / STAGE_REDUCTION[stage]!;

/** The stem and the 3n blocks, in order. */
export function units(depth: number): Unit[] {
  const stem: Unit = [0, 0];
  const blocks = [1, 2, 3].flatMap((stage) =>
    Array.from({ length: blocksPerStage(depth) }, (_, block): Unit => [stage, block]),
  );
  return [stem, ...blocks];
}

/** Number of units before the cut that a boundary makes: 1 after the stem. */
export const unitsBefore = (depth: number, [stage, block]: Unit): number =>
  stage === 0 ? 1 : 2 + (stage - 1) * blocksPerStage(depth) + block;

/** The reference's name of a block, "layer1.0"; the stem has none (its layers are conv1 and bn1). */
export const blockName = ([stage, block]: Unit): string => `layer${stage}.${block}`;

export type LocalModule = {
  /** From 1 to K. */
  module: number;
  units: Unit[];
  /** Where it ends and its auxiliary head sits; null for module K, which ends in the classifier. */
  boundary: Unit | null;
};

/** The units of each local module of a partition. */
export function localModules(config: {
  depth: number;
  boundaries: readonly Unit[];
}): LocalModule[] {
  const all = units(config.depth);
  const ends = [...config.boundaries.map((unit) => unitsBefore(config.depth, unit)), all.length];
  return ends.map((end, index) => ({
    module: index + 1,
    units: all.slice(ends[index - 1] ?? 0, end),
    boundary: config.boundaries[index] ?? null,
  }));
}
