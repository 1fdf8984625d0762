/** The addon's functions (addon/addon.cc). All of them run on the calling thread; arrays are dense and images NHWC. */
type Floats = Float32Array;

type ConvolutionShape = [
  images: number,
  height: number,
  width: number,
  inChannels: number,
  outChannels: number,
  kernelSize: number,
  stride: number,
];

type ImagesShape = [images: number, height: number, width: number, channels: number];

type Unary = (size: number, x: Floats, y: Floats) => void;
/** `b` repeats every `period` values. */
type Binary = (size: number, period: number, a: Floats, b: Floats, c: Floats) => void;
type Sum = (rows: number, columns: number, x: Floats, y: Floats) => void;
type Pool = (images: number, pixels: number, channels: number, from: Floats, to: Floats) => void;
type Resize = (
  ...args: [...ImagesShape, toHeight: number, toWidth: number, from: Floats, to: Floats]
) => void;

export interface Binding {
  /** Returns the version of oneDNN. */
  open(threads: number): string;
  /** By instruction set ("portable", "avx2", "avx512"), or "onednn" alone; false when the processor lacks it. */
  chooseKernels(name: string): boolean;
  instructionSet(): string;
  /** That compiled the addon, with its version. */
  compiler(): string;
  /** From how many bytes on an output is stored past the caches; negative: as measured. For tests. */
  storePastCachesFrom(bytes: number): void;
  allocate(bytes: number): ArrayBuffer;
  /** Detaches the buffer; its memory is freed. */
  release(buffer: ArrayBuffer): void;

  convolve(...args: [...ConvolutionShape, x: Floats, filter: Floats, y: Floats]): void;
  convolveInputGradient(
    ...args: [...ConvolutionShape, dy: Floats, filter: Floats, dx: Floats]
  ): void;
  convolveFilterGradient(
    ...args: [...ConvolutionShape, x: Floats, dy: Floats, dFilter: Floats]
  ): void;
  /** In inference mean and variance are read, else written. */
  batchNorm(
    ...args: [
      ...ImagesShape,
      pool: number,
      relu: boolean,
      inference: boolean,
      x: Floats,
      gamma: Floats,
      beta: Floats,
      residual: Floats | null,
      y: Floats,
      mean: Floats,
      variance: Floats,
    ]
  ): void;
  /** With a residual the ReLU's mask is read from y, and `masked` gets dy where y > 0; dx may be x, and `masked` dy. */
  batchNormGradient(
    ...args: [
      ...ImagesShape,
      pool: number,
      relu: boolean,
      dy: Floats,
      x: Floats,
      y: Floats | null,
      gamma: Floats,
      beta: Floats,
      mean: Floats,
      variance: Floats,
      dx: Floats,
      dGamma: Floats,
      dBeta: Floats,
      masked: Floats | null,
    ]
  ): void;
  sgd(
    size: number,
    learningRate: number,
    momentum: number,
    weightDecay: number,
    parameters: Floats,
    gradient: Floats,
    velocity: Floats,
    nextParameters: Floats,
    nextVelocity: Floats,
  ): void;
  /** Losses are returned, their gradients written. */
  softmaxCrossEntropy(
    batch: number,
    classes: number,
    logits: Floats,
    labels: Int32Array,
    gradient: Floats,
  ): number;
  supervisedContrast(
    batch: number,
    width: number,
    temperature: number,
    features: Floats,
    labels: Int32Array,
    gradient: Floats,
  ): number;
  reconstructionLoss(size: number, x: Floats, target: Floats, gradient: Floats): number;
  multiplyMatrices(
    transposeA: boolean,
    transposeB: boolean,
    rows: number,
    columns: number,
    inner: number,
    a: Floats,
    b: Floats,
    c: Floats,
  ): void;
  relu: Unary;
  step: Unary;
  square: Unary;
  add: Binary;
  subtract: Binary;
  multiply: Binary;
  /** (rows, columns) -> (columns) */
  sumRows: Sum;
  /** (rows, columns) -> (rows) */
  sumColumns: Sum;
  averagePixels: Pool;
  averagePixelsGradient: Pool;
  resize: Resize;
  resizeGradient: Resize;
}
