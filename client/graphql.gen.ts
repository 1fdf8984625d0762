/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The images to learn. */
export type Dataset =
  /** CIFAR-10: 50,000 training and 10,000 test images, 32 x 32, 10 classes. */
  | 'CIFAR10'
  /** STL-10, the labelled part: 5,000 and 8,000 images, 96 x 96, 10 classes. */
  | 'STL10'
  /** SVHN without its extra part: 73,257 and 26,032 images, 32 x 32, 10 classes. */
  | 'SVHN';

/** What computes. AUTO is the fastest that the worker has, never `cpu`. */
export type Engine =
  | 'AUTO'
  | 'cpu'
  | 'onednn'
  | 'tensorflow'
  | 'webgpu';

/** Why a run failed. */
export type FailureCause =
  /** What it was given does not fit, e.g. initial weights of another architecture. */
  | 'BAD_INPUT'
  /** The data set could not be had. */
  | 'DATA_UNAVAILABLE'
  /** A checkpoint could not be written. */
  | 'DISK_FULL'
  /** A loss was not finite. */
  | 'DIVERGED'
  /** The trainer process died in native code. */
  | 'ENGINE_CRASHED'
  /** A fault of ContSup itself; the log has the details. */
  | 'INTERNAL'
  /** The engine it asks for is not there or cannot be started. */
  | 'NO_ENGINE'
  /** Host or device memory ran out. */
  | 'OUT_OF_MEMORY'
  /** Workers died five times without a new checkpoint in between. */
  | 'WORKER_LOST';

/** What the auxiliary heads of local modules minimise. */
export type LocalLoss =
  /** Supervised contrast. */
  | 'CONTRAST'
  /** Softmax cross-entropy. */
  | 'CROSS_ENTROPY';

/** How much a log line matters. */
export type LogLevel =
  | 'DEBUG'
  | 'ERROR'
  | 'INFO'
  | 'WARN';

/** How often a metric is measured. */
export type MeasuredPer =
  /** At the end of an epoch. */
  | 'EPOCH'
  /** At every step. */
  | 'STEP';

/** What a series is drawn over. */
export type MetricAxis =
  /** Epochs; a step is the part of an epoch that is done after it. */
  | 'EPOCH'
  /** Optimizer updates, counted from 1. */
  | 'STEP'
  /** Seconds since the run was first started, pauses included. */
  | 'TIME';

/** How the network is cut into local modules. */
export type Partition =
  /** At the given boundaries. */
  | 'BOUNDARIES'
  /** Equal numbers of layers: the published table, computed where there is none. */
  | 'EQUAL'
  /** Equal memory: published tables only. */
  | 'MEMORY_BALANCE';

/** What is counted of a phase. */
export type PhaseUnit =
  | 'BYTES'
  | 'FILES';

/** Which of an experiment's runs are wanted. */
export type QueueExperimentInput = {
  /** Of the experiment. */
  id: string;
  /** Only these cells; all by default. */
  labels?: Array<string> | null | undefined;
  scale: string;
  /** Limit: 1 to 10 different whole numbers from 0 to 2147483647. */
  seeds: Array<number>;
};

/** Hyperparameters; whatever is left out (or null) takes its default, which `plan` and the submitted run show. */
export type RunConfigInput = {
  /** Random crops, and mirrored images except on SVHN. Limit: true or false. */
  augment?: boolean | null | undefined;
  /** Layers of the local classifiers: XcYf is X convolutions, Y fully connected. Limit: one of 0c1f, 0c2f, 1c1f, 1c2f, 1c3f, 2c2f. */
  auxiliaryHead?: string | null | undefined;
  /** Images in a step; the last batch of an epoch may be smaller. Limit: a whole number from 1 to 73257. */
  batchSize?: number | null | undefined;
  /** Cut points [stage, block] after which a local module ends; [0,0] is the stem. Limit: a list of [stage, block], whole numbers from 0, in the order of the network. */
  boundaries?: Array<Array<number>> | null | undefined;
  /** Outputs of the classifiers; 100 for STL-10 repeats the reference implementation. Limit: one of 10, 100. */
  classes?: number | null | undefined;
  /** Supplied to later modules: R0 nothing, E the image, Rn the last n features, RnE both. Limit: R0, E, Rn or RnE with n from 1 to K (R0 at K=1). */
  contextMode?: string | null | undefined;
  /** CIFAR-10, SVHN (without its extra part) or STL-10 (its labelled part). Limit: one of CIFAR10, SVHN, STL10. */
  dataset?: Dataset | null | undefined;
  /** Adds InfoPro's reconstruction of the image to every local loss. Limit: true or false. */
  decoder?: boolean | null | undefined;
  /** Layers of the ResNet, 6n+2 with n blocks in each of three stages. Limit: one of 20, 32, 44, 56, 110. */
  depth?: number | null | undefined;
  /** Probability of dropping a value inside a block; 0 in the paper. Limit: a number from 0 to below 1. */
  dropout?: number | null | undefined;
  /** What computes; AUTO takes the fastest that the worker has. Limit: one of AUTO, tensorflow, onednn, webgpu, cpu. */
  engine?: Engine | null | undefined;
  /** Passes over the training images; the learning rate's cosine spans them. Limit: a whole number from 1 to 10000. */
  epochs?: number | null | undefined;
  /** Hidden width of auxiliary heads, and length of the contrast loss's features. Limit: a whole number from 1 to 4096. */
  featureDim?: number | null | undefined;
  /** The base rate; it is not scaled with the batch size. Limit: a number above 0 to 100. */
  learningRate?: number | null | undefined;
  /** What auxiliary heads minimise: cross-entropy (softmax) or supervised contrast. Limit: one of CROSS_ENTROPY, CONTRAST. */
  localLoss?: LocalLoss | null | undefined;
  /** Parts of the network that learn on their own; 1 is end-to-end training. Limit: a whole number from 1 to 55. */
  localModules?: number | null | undefined;
  /** With the decoder: weights of reconstruction and head in module 1, then in module K-1. Limit: four numbers from 0 to 1000, only with the decoder. */
  lossScale?: Array<number> | null | undefined;
  /** Nesterov momentum of SGD. Limit: a number from 0 to below 1. */
  momentum?: number | null | undefined;
  /** Local modules of equal layers, of equal memory (published tables), or as given. Limit: one of EQUAL, MEMORY_BALANCE, BOUNDARIES. */
  partition?: Partition | null | undefined;
  /** Decides initial weights, order, augmentation and dropout. Limit: a whole number from 0 to 2147483647. */
  seed?: number | null | undefined;
  /** Of the contrast loss; unused with cross-entropy. Limit: a number above 0 to 100. */
  temperature?: number | null | undefined;
  /** The first of the test set, in file order. Limit: a whole number from 1 to 26032. */
  testImages?: number | null | undefined;
  /** CPU threads of the engine; left out, the worker decides. Limit: a whole number from 1 to 1024. */
  threads?: number | null | undefined;
  /** The first of the training set, in file order. Limit: a whole number from 1 to 73257. */
  trainImages?: number | null | undefined;
  /** The last of the training images, held out: the best epoch is chosen on them. Limit: a whole number from 0 to 73256. */
  validationImages?: number | null | undefined;
  /** Epochs in which the learning rate goes from 0.01 to the cosine. Limit: a whole number from 0 to 10000. */
  warmupEpochs?: number | null | undefined;
  /** On every trained parameter, batch norm and biases included. Limit: a number from 0 to 1. */
  weightDecay?: number | null | undefined;
  /** Factor on the widths inside auxiliary heads, [E] encoders and decoders. Limit: a number from 0.1 to 16. */
  widen?: number | null | undefined;
};

/** What runs are filtered by and only the deployment knows the values of. */
export type RunFacet =
  | 'SUBMITTED_BY'
  | 'SWEEP'
  | 'TAG';

/** Which runs; all that is given must hold. */
export type RunFilter = {
  /** Those that were deleted in the last 30 days and can be restored, instead of the others. */
  deleted?: boolean | null | undefined;
  /** Belongs to this experiment of the paper: has the tag `experiment:ID`. */
  experiment?: string | null | undefined;
  /** The id begins so, e.g. 0193a5c2; with or without dashes. */
  idPrefix?: string | null | undefined;
  /** In the filter language: `state:running,queued k>=8 context:E acc>80 -tag:old "free words"`. Terms are separated by spaces and must all hold; accuracies are in percent. */
  query?: string | null | undefined;
  /** Part of the name, the notes or a whole tag; case does not matter. */
  search?: string | null | undefined;
  /** In one of these states. */
  state?: Array<RunState> | null | undefined;
  /** Has this tag. */
  tag?: string | null | undefined;
};

/** Order of a list of runs. Runs without the value come last. */
export type RunOrder =
  /** Augment. */
  | 'AUGMENT_ASC'
  /** Augment, the greatest first. */
  | 'AUGMENT_DESC'
  /** Auxiliary head. */
  | 'AUXILIARY_HEAD_ASC'
  /** Auxiliary head, the greatest first. */
  | 'AUXILIARY_HEAD_DESC'
  /** Batch size. */
  | 'BATCH_SIZE_ASC'
  /** Batch size, the greatest first. */
  | 'BATCH_SIZE_DESC'
  /** Worst first. */
  | 'BEST_TEST_ACCURACY_ASC'
  /** Best first. */
  | 'BEST_TEST_ACCURACY_DESC'
  /** Classes. */
  | 'CLASSES_ASC'
  /** Classes, the greatest first. */
  | 'CLASSES_DESC'
  /** Context mode. */
  | 'CONTEXT_MODE_ASC'
  /** Context mode, the greatest first. */
  | 'CONTEXT_MODE_DESC'
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC'
  /** Data set. */
  | 'DATASET_ASC'
  /** Data set, the greatest first. */
  | 'DATASET_DESC'
  /** Decoder. */
  | 'DECODER_ASC'
  /** Decoder, the greatest first. */
  | 'DECODER_DESC'
  /** Depth. */
  | 'DEPTH_ASC'
  /** Depth, the greatest first. */
  | 'DEPTH_DESC'
  /** Dropout. */
  | 'DROPOUT_ASC'
  /** Dropout, the greatest first. */
  | 'DROPOUT_DESC'
  /** Epochs. */
  | 'EPOCHS_ASC'
  /** Epochs, the greatest first. */
  | 'EPOCHS_DESC'
  /** Fewest epochs done first. */
  | 'EPOCH_ASC'
  /** Most epochs done first. */
  | 'EPOCH_DESC'
  /** Feature dimension. */
  | 'FEATURE_DIM_ASC'
  /** Feature dimension, the greatest first. */
  | 'FEATURE_DIM_DESC'
  /** Worst first, by the newest epoch. */
  | 'LAST_TEST_ACCURACY_ASC'
  /** Best first, by the newest epoch. */
  | 'LAST_TEST_ACCURACY_DESC'
  /** Learning rate. */
  | 'LEARNING_RATE_ASC'
  /** Learning rate, the greatest first. */
  | 'LEARNING_RATE_DESC'
  /** Local loss. */
  | 'LOCAL_LOSS_ASC'
  /** Local loss, the greatest first. */
  | 'LOCAL_LOSS_DESC'
  /** Local modules K. */
  | 'LOCAL_MODULES_ASC'
  /** Local modules K, the greatest first. */
  | 'LOCAL_MODULES_DESC'
  /** Momentum. */
  | 'MOMENTUM_ASC'
  /** Momentum, the greatest first. */
  | 'MOMENTUM_DESC'
  /** By name. */
  | 'NAME_ASC'
  /** By name, backwards. */
  | 'NAME_DESC'
  /** Partition. */
  | 'PARTITION_ASC'
  /** Partition, the greatest first. */
  | 'PARTITION_DESC'
  /** Lowest priority first. */
  | 'PRIORITY_ASC'
  /** As the queue takes them: highest priority, then oldest. */
  | 'PRIORITY_DESC'
  /** Seed. */
  | 'SEED_ASC'
  /** Seed, the greatest first. */
  | 'SEED_DESC'
  /** Fewest images a second first. */
  | 'SPEED_ASC'
  /** Most images a second first. */
  | 'SPEED_DESC'
  /** What waits and runs first, what is over last. */
  | 'STATE_ASC'
  /** What is over first. */
  | 'STATE_DESC'
  /** Temperature. */
  | 'TEMPERATURE_ASC'
  /** Temperature, the greatest first. */
  | 'TEMPERATURE_DESC'
  /** Test images. */
  | 'TEST_IMAGES_ASC'
  /** Test images, the greatest first. */
  | 'TEST_IMAGES_DESC'
  /** Threads. */
  | 'THREADS_ASC'
  /** Threads, the greatest first. */
  | 'THREADS_DESC'
  /** Training images. */
  | 'TRAIN_IMAGES_ASC'
  /** Training images, the greatest first. */
  | 'TRAIN_IMAGES_DESC'
  /** Validation images. */
  | 'VALIDATION_IMAGES_ASC'
  /** Validation images, the greatest first. */
  | 'VALIDATION_IMAGES_DESC'
  /** Warm-up. */
  | 'WARMUP_EPOCHS_ASC'
  /** Warm-up, the greatest first. */
  | 'WARMUP_EPOCHS_DESC'
  /** Weight decay. */
  | 'WEIGHT_DECAY_ASC'
  /** Weight decay, the greatest first. */
  | 'WEIGHT_DECAY_DESC'
  /** Widen. */
  | 'WIDEN_ASC'
  /** Widen, the greatest first. */
  | 'WIDEN_DESC';

/** What a person asked of a run that a worker holds, until the worker has done it. */
export type RunRequest =
  /** End now. */
  | 'CANCEL'
  /** Write a checkpoint at the end of the step, then pause. */
  | 'PAUSE';

/** COMPLETED, FAILED and CANCELLED are final until a person resumes or retries the run. */
export type RunState =
  /** A person ended it. */
  | 'CANCELLED'
  /** All epochs are done. */
  | 'COMPLETED'
  /** Ended by an error: see `cause` and `causeMessage`. */
  | 'FAILED'
  /** A person paused it; resumeRun goes on from its checkpoint. */
  | 'PAUSED'
  /** Waits for a worker that has the engine. */
  | 'QUEUED'
  /** Trains. */
  | 'RUNNING'
  /** A worker took it and loads data and engine. */
  | 'STARTING';

/** A view to keep; one of the same page and name is replaced. */
export type SaveViewInput = {
  /** 1 to 100 characters. */
  name: string;
  /** runs or compare. */
  page: string;
  /** At most 4000 characters. */
  query: string;
};

/** A run to train. */
export type SubmitRunInput = {
  config: RunConfigInput;
  /** 1 to 200 characters. A submission that repeats a key gives the first one's run, so it is safe to send again. */
  idempotencyKey?: string | null | undefined;
  /** Artifact path of a safetensors file to start from (a checkpoint of a run, or a file put to /uploads, which is kept for a day until a run names it). A checkpoint with the same config, epochs and machine aside, is gone on from at its step, with its optimizer; of any other file the weights alone are taken, and the log says why. */
  initialWeights?: string | null | undefined;
  /** 1 to 100 characters; made from the config by default. */
  name?: string | null | undefined;
  /** At most 10,000 characters. */
  notes?: string | null | undefined;
  /** -100 to 100, 0 by default; higher goes first. */
  priority?: number | null | undefined;
  /** At most 20 different tags of 1 to 50 characters. */
  tags?: Array<string> | null | undefined;
};

/** A matrix of runs, at most 1000: every combination of the axes' values. */
export type SubmitSweepInput = {
  /** The first varies slowest. */
  axes: Array<SweepAxisInput>;
  /** What all of them share. */
  config: RunConfigInput;
  /** 1 to 200 characters. A submission that repeats a key gives the first one's sweep, so it is safe to send again. */
  idempotencyKey?: string | null | undefined;
  /** Artifact path of a safetensors file that all of them start from. */
  initialWeights?: string | null | undefined;
  /** 1 to 100 characters; made from the axes by default. */
  name?: string | null | undefined;
  /** At most 10,000 characters. */
  notes?: string | null | undefined;
  /** -100 to 100, 0 by default; higher goes first. */
  priority?: number | null | undefined;
  /** At most 20 different tags of 1 to 50 characters. */
  tags?: Array<string> | null | undefined;
};

/** A field of the config with the values that it takes. */
export type SweepAxisInput = {
  /** As in RunConfigInput, e.g. localModules. */
  field: string;
  /** One or more, all different. */
  values: Array<unknown>;
};

/** What a token may do. */
export type TokenScope =
  /** Ask, subscribe and download; every mutation and upload is FORBIDDEN. */
  | 'READ'
  /** Everything. */
  | 'WRITE';

/** What is left out stays as it is. */
export type UpdateRunInput = {
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** At most 10,000 characters. */
  notes?: string | null | undefined;
  /** -100 to 100; higher goes first. */
  priority?: number | null | undefined;
  /** At most 20 different tags of 1 to 50 characters; they take the place of the others. */
  tags?: Array<string> | null | undefined;
};

/** Where a worker is in its life. */
export type WorkerState =
  /** Takes runs. */
  | 'ACTIVE'
  /** Ends its run, or gives it back, and takes no other. */
  | 'DRAINING'
  /** Its heartbeat stopped; its run was given back to the queue. */
  | 'LOST'
  /** Stopped in good order. */
  | 'STOPPED';

export type SeedSummaryFragment = { mean: number, deviation: number | null, count: number };

export type ExperimentCellFragment = { label: string, lastError: { mean: number, deviation: number | null, count: number } | null, bestError: { mean: number, deviation: number | null, count: number } | null, peakTensorBytes: { mean: number, deviation: number | null, count: number } | null, runs: Array<{ id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, lastTestAccuracy: number | null, bestTestAccuracy: number | null, config: { seed: number }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }> };

export type ExperimentResultsQueryVariables = Exact<{
  id: string;
  scale: string;
}>;


export type ExperimentResultsQuery = { experimentResults: { scale: { id: string, label: string, description: string, isFull: boolean }, cells: Array<{ label: string, lastError: { mean: number, deviation: number | null, count: number } | null, bestError: { mean: number, deviation: number | null, count: number } | null, peakTensorBytes: { mean: number, deviation: number | null, count: number } | null, runs: Array<{ id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, lastTestAccuracy: number | null, bestTestAccuracy: number | null, config: { seed: number }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }> }> } };

export type ExperimentScalesQueryVariables = Exact<{ [key: string]: never; }>;


export type ExperimentScalesQuery = { experimentScales: Array<{ id: string, label: string, description: string, isFull: boolean }> };

export type QueueExperimentMutationVariables = Exact<{
  input: QueueExperimentInput;
}>;


export type QueueExperimentMutation = { queueExperiment:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'QueuedRuns', runs: Array<{ id: string, name: string }> }
   };

export type RunConfigFragment = { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null };

export type ProgressFragment = { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null };

export type StepMetricFragment = { seq: number, step: number, epoch: number, attempt: number, learningRate: number, imagesPerSecond: number, localLoss: Array<number | null>, headLoss: Array<number | null>, reconstructionLoss: Array<number | null>, nonFinite: Array<string>, at: string };

export type EpochMetricFragment = { seq: number, epoch: number, step: number, attempt: number, learningRate: number, trainLoss: number | null, trainAccuracy: number | null, testLoss: number | null, testAccuracy: number | null, validationLoss: number | null, validationAccuracy: number | null, localLoss: Array<number | null>, headLoss: Array<number | null>, reconstructionLoss: Array<number | null>, accuracy: Array<number | null>, gradientNorm: Array<number | null>, imagesPerSecond: number, trainSeconds: number, evaluationSeconds: number, peakTensorBytes: string, modulePeakTensorBytes: Array<string>, residentBytes: string, gpuMemoryBytes: string | null, plannedBytes: string, nonFinite: Array<string>, at: string };

export type CheckpointFragment = { id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string };

export type LogLineFragment = { seq: number, attempt: number, level: LogLevel, message: string, at: string };

export type RunSummaryFragment = { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } };

export type RunDetailFragment = { notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } };

export type WorkerFragment = { id: string, hostname: string, pid: number, state: WorkerState, givesBack: boolean, drainReason: string | null, device: string, cores: number, memoryBytes: string, freeMemoryBytes: string, load: number | null, version: string, healthPort: number | null, startedAt: string, heartbeatAt: string, engines: Array<{ name: Engine, version: string, device: string }>, currentRun: { id: string, name: string, state: RunState, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null };

export type PlanFragment = { engine: Engine, parameters: number, multiplyAddsPerImage: string, gflopPerImage: number, peakBytes: string, stepsPerEpoch: number, boundaries: Array<Array<number>>, partitionComputed: boolean, modules: Array<{ module: number, blocks: Array<string>, parameters: number, headParameters: number, encoderParameters: number, decoderParameters: number, multiplyAdds: string, activationBytes: string, peakBytes: string, weightBytes: string, gradientBytes: string, optimizerBytes: string, backboneBytes: string, headBytes: string, encoderBytes: string, decoderBytes: string, contextBytes: string }>, endToEnd: { parameters: number, multiplyAddsPerImage: string, gflopPerImage: number, activationBytes: string, peakBytes: string }, epochEstimates: Array<{ engine: Engine, device: string, isAvailable: boolean, trainSeconds: number, evaluationSeconds: number, flopPerSecond: number, runs: number, isSameNetwork: boolean }> };

export type RunSeriesFragment = { runId: string, per: MeasuredPer, isExact: boolean, first: (number | null)[], last: (number | null)[], points: (number | null)[], series: Array<{ name: string, mean: (number | null)[], least: (number | null)[], greatest: (number | null)[] }> };

export type MetricSeriesQueryVariables = Exact<{
  runIds: Array<string> | string;
  names: Array<string> | string;
  axis?: MetricAxis | null | undefined;
  from?: number | null | undefined;
  to?: number | null | undefined;
  maxPoints?: number | null | undefined;
}>;


export type MetricSeriesQuery = { metricSeries: Array<{ runId: string, per: MeasuredPer, isExact: boolean, first: (number | null)[], last: (number | null)[], points: (number | null)[], series: Array<{ name: string, mean: (number | null)[], least: (number | null)[], greatest: (number | null)[] }> }> };

export type InvalidInputFragment = { message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> };

type RunAction_ConflictError_Fragment = { __typename: 'ConflictError', message: string, state: RunState };

type RunAction_InvalidInputError_Fragment = { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> };

type RunAction_NotFoundError_Fragment = { __typename: 'NotFoundError', message: string, id: string };

type RunAction_Run_Fragment = { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } };

export type RunActionFragment =
  | RunAction_ConflictError_Fragment
  | RunAction_InvalidInputError_Fragment
  | RunAction_NotFoundError_Fragment
  | RunAction_Run_Fragment
;

export type SubmitRunMutationVariables = Exact<{
  input: SubmitRunInput;
}>;


export type SubmitRunMutation = { submitRun:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type CancelRunMutationVariables = Exact<{
  id: string;
}>;


export type CancelRunMutation = { cancelRun:
    | { __typename: 'ConflictError', message: string, state: RunState }
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type PauseRunMutationVariables = Exact<{
  id: string;
}>;


export type PauseRunMutation = { pauseRun:
    | { __typename: 'ConflictError', message: string, state: RunState }
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type ResumeRunMutationVariables = Exact<{
  id: string;
  epochs?: number | null | undefined;
  engine?: Engine | null | undefined;
}>;


export type ResumeRunMutation = { resumeRun:
    | { __typename: 'ConflictError', message: string, state: RunState }
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type RetryRunMutationVariables = Exact<{
  id: string;
}>;


export type RetryRunMutation = { retryRun:
    | { __typename: 'ConflictError', message: string, state: RunState }
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type DeleteRunMutationVariables = Exact<{
  id: string;
}>;


export type DeleteRunMutation = { deleteRun:
    | { __typename: 'ConflictError', message: string, state: RunState }
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type RunQueryVariables = Exact<{
  id: string;
}>;


export type RunQuery = { run: { notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null };

export type RunsQueryVariables = Exact<{
  filter?: RunFilter | null | undefined;
  orderBy?: RunOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RunsQuery = { runs: { totalCount: number, edges: Array<{ cursor: string, node: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RunIdsQueryVariables = Exact<{
  filter?: RunFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RunIdsQuery = { runs: { edges: Array<{ node: { id: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MetricsQueryVariables = Exact<{
  id: string;
  names?: Array<string> | string | null | undefined;
  after?: number | null | undefined;
  maxPoints?: number | null | undefined;
}>;


export type MetricsQuery = { run: { metrics: Array<{ seq: number, step: number, epoch: number, attempt: number, learningRate: number, imagesPerSecond: number, localLoss: Array<number | null>, headLoss: Array<number | null>, reconstructionLoss: Array<number | null>, nonFinite: Array<string>, at: string }> } | null };

export type EpochsQueryVariables = Exact<{
  id: string;
}>;


export type EpochsQuery = { run: { epochs: Array<{ seq: number, epoch: number, step: number, attempt: number, learningRate: number, trainLoss: number | null, trainAccuracy: number | null, testLoss: number | null, testAccuracy: number | null, validationLoss: number | null, validationAccuracy: number | null, localLoss: Array<number | null>, headLoss: Array<number | null>, reconstructionLoss: Array<number | null>, accuracy: Array<number | null>, gradientNorm: Array<number | null>, imagesPerSecond: number, trainSeconds: number, evaluationSeconds: number, peakTensorBytes: string, modulePeakTensorBytes: Array<string>, residentBytes: string, gpuMemoryBytes: string | null, plannedBytes: string, nonFinite: Array<string>, at: string }> } | null };

export type LogsQueryVariables = Exact<{
  id: string;
  after?: number | null | undefined;
  before?: number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  level?: LogLevel | null | undefined;
  search?: string | null | undefined;
}>;


export type LogsQuery = { run: { logs: Array<{ seq: number, attempt: number, level: LogLevel, message: string, at: string }> } | null };

export type LogCountsQueryVariables = Exact<{
  id: string;
  before?: number | null | undefined;
  level?: LogLevel | null | undefined;
  search?: string | null | undefined;
}>;


export type LogCountsQuery = { run: { found: number, all: number } | null };

export type WorkersQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkersQuery = { workers: Array<{ id: string, hostname: string, pid: number, state: WorkerState, givesBack: boolean, drainReason: string | null, device: string, cores: number, memoryBytes: string, freeMemoryBytes: string, load: number | null, version: string, healthPort: number | null, startedAt: string, heartbeatAt: string, engines: Array<{ name: Engine, version: string, device: string }>, currentRun: { id: string, name: string, state: RunState, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }> };

export type EnginesQueryVariables = Exact<{ [key: string]: never; }>;


export type EnginesQuery = { engines: Array<{ name: Engine, workers: number, versions: Array<string> }> };

export type PlanQueryVariables = Exact<{
  input: RunConfigInput;
}>;


export type PlanQuery = { plan:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'Plan', engine: Engine, parameters: number, multiplyAddsPerImage: string, gflopPerImage: number, peakBytes: string, stepsPerEpoch: number, boundaries: Array<Array<number>>, partitionComputed: boolean, modules: Array<{ module: number, blocks: Array<string>, parameters: number, headParameters: number, encoderParameters: number, decoderParameters: number, multiplyAdds: string, activationBytes: string, peakBytes: string, weightBytes: string, gradientBytes: string, optimizerBytes: string, backboneBytes: string, headBytes: string, encoderBytes: string, decoderBytes: string, contextBytes: string }>, endToEnd: { parameters: number, multiplyAddsPerImage: string, gflopPerImage: number, activationBytes: string, peakBytes: string }, epochEstimates: Array<{ engine: Engine, device: string, isAvailable: boolean, trainSeconds: number, evaluationSeconds: number, flopPerSecond: number, runs: number, isSameNetwork: boolean }> }
   };

export type ExperimentsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExperimentsQuery = { experiments: Array<{ id: string, title: string, runs: Array<{ label: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null } }>, published: Array<{ method: string, dataset: Dataset, depth: number, localModules: number | null, testError: number | null, deviation: number | null, memoryGb: number | null, source: string }> }> };

export type LargestBatchQueryVariables = Exact<{
  input: RunConfigInput;
  memoryBytes: string;
}>;


export type LargestBatchQuery = { plan:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'Plan', largestBatch: number }
   };

export type PresetsQueryVariables = Exact<{ [key: string]: never; }>;


export type PresetsQuery = { presets: Array<{ name: string, description: string, items: Array<string>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null } }> };

export type StateChangesQueryVariables = Exact<{
  id: string;
}>;


export type StateChangesQuery = { run: { stateChanges: Array<{ seq: number, attempt: number, state: RunState, cause: FailureCause | null, message: string | null, at: string }> } | null };

export type RunsByIdQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type RunsByIdQuery = { runsById: Array<{ id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }> };

export type RunFileFragment = { name: string, about: string, url: string, bytes: string | null, sha256: string | null, rows: number | null };

export type RunFilesQueryVariables = Exact<{
  id: string;
}>;


export type RunFilesQuery = { run: { files: Array<{ name: string, about: string, url: string, bytes: string | null, sha256: string | null, rows: number | null }> } | null };

export type RunGroupsQueryVariables = Exact<{
  by: Array<string> | string;
  filter?: RunFilter | null | undefined;
}>;


export type RunGroupsQuery = { runGroups: Array<{ values: Array<unknown>, count: number, completed: number, demoLeftOut: number, differing: Array<string>, runIds: Array<string>, best: { mean: number, deviation: number | null } | null, last: { mean: number, deviation: number | null } | null }> };

export type RunFacetQueryVariables = Exact<{
  facet: RunFacet;
  begins?: string | null | undefined;
}>;


export type RunFacetQuery = { runFacet: Array<{ value: string, label: string | null, count: number }> };

export type SavedViewsQueryVariables = Exact<{
  page: string;
}>;


export type SavedViewsQuery = { savedViews: Array<{ id: string, page: string, name: string, query: string, createdAt: string }> };

export type SaveViewMutationVariables = Exact<{
  input: SaveViewInput;
}>;


export type SaveViewMutation = { saveView: { id: string, page: string, name: string, query: string, createdAt: string } };

export type DeleteViewMutationVariables = Exact<{
  id: string;
}>;


export type DeleteViewMutation = { deleteView: boolean };

export type UpdateRunMutationVariables = Exact<{
  id: string;
  input: UpdateRunInput;
}>;


export type UpdateRunMutation = { updateRun:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

export type RestoreRunMutationVariables = Exact<{
  id: string;
}>;


export type RestoreRunMutation = { restoreRun:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
   };

type RunEdit_InvalidInputError_Fragment = { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> };

type RunEdit_NotFoundError_Fragment = { __typename: 'NotFoundError', message: string, id: string };

type RunEdit_Run_Fragment = { __typename: 'Run', notes: string, provenance: unknown, workerSilentSince: string | null, id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, attempts: Array<{ number: number, engine: string, outcome: string | null, cause: FailureCause | null, message: string | null, stepsReceived: number | null, stepsWritten: number | null, startedAt: string, endedAt: string | null }>, worker: { id: string, hostname: string, state: WorkerState, device: string } | null, checkpoints: Array<{ id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string }>, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } };

export type RunEditFragment =
  | RunEdit_InvalidInputError_Fragment
  | RunEdit_NotFoundError_Fragment
  | RunEdit_Run_Fragment
;

export type RunGroupFragment = { values: Array<unknown>, count: number, completed: number, demoLeftOut: number, differing: Array<string>, runIds: Array<string>, best: { mean: number, deviation: number | null } | null, last: { mean: number, deviation: number | null } | null };

export type SavedViewFragment = { id: string, page: string, name: string, query: string, createdAt: string };

export type RunEventsSubscriptionVariables = Exact<{
  id: string;
  after?: number | null | undefined;
}>;


export type RunEventsSubscription = { runEvents:
    | { __typename: 'CaughtUpEvent', seq: number }
    | { __typename: 'CheckpointEvent', seq: number, checkpoint: { id: string, seq: number, epoch: number, step: number, attempt: number, path: string, url: string, bytes: string, sha256: string, testAccuracy: number | null, isBest: boolean, isLast: boolean, engine: string, engineVersion: string, threads: number, createdAt: string } }
    | { __typename: 'EndEvent', state: RunState, seq: number }
    | { __typename: 'EpochEvent', seq: number, metric: { seq: number, epoch: number, step: number, attempt: number, learningRate: number, trainLoss: number | null, trainAccuracy: number | null, testLoss: number | null, testAccuracy: number | null, validationLoss: number | null, validationAccuracy: number | null, localLoss: Array<number | null>, headLoss: Array<number | null>, reconstructionLoss: Array<number | null>, accuracy: Array<number | null>, gradientNorm: Array<number | null>, imagesPerSecond: number, trainSeconds: number, evaluationSeconds: number, peakTensorBytes: string, modulePeakTensorBytes: Array<string>, residentBytes: string, gpuMemoryBytes: string | null, plannedBytes: string, nonFinite: Array<string>, at: string } }
    | { __typename: 'LogEvent', seq: number, line: { seq: number, attempt: number, level: LogLevel, message: string, at: string } }
    | { __typename: 'ProgressEvent', seq: number, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } }
    | { __typename: 'StateEvent', state: RunState, attempt: number, cause: FailureCause | null, message: string | null, at: string, seq: number }
    | { __typename: 'StepEvent', seq: number, metric: { seq: number, step: number, epoch: number, attempt: number, learningRate: number, imagesPerSecond: number, localLoss: Array<number | null>, headLoss: Array<number | null>, reconstructionLoss: Array<number | null>, nonFinite: Array<string>, at: string } }
   };

export type RunsChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type RunsChangedSubscription = { runsChanged: { id: string, run: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null } };

export type SweepQueryVariables = Exact<{
  id: string;
}>;


export type SweepQuery = { sweep: { id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, cells: Array<{ values: Array<unknown>, run: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }>, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> } | null };

export type SweepsQueryVariables = Exact<{
  before?: string | null | undefined;
  idPrefix?: string | null | undefined;
}>;


export type SweepsQuery = { sweeps: Array<{ id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> }> };

export type SubmitSweepMutationVariables = Exact<{
  input: SubmitSweepInput;
}>;


export type SubmitSweepMutation = { submitSweep:
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
    | { __typename: 'Sweep', id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> }
   };

export type RetryFailedCellsMutationVariables = Exact<{
  id: string;
}>;


export type RetryFailedCellsMutation = { retryFailedCells:
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Sweep', id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, cells: Array<{ values: Array<unknown>, run: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }>, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> }
   };

export type CancelSweepMutationVariables = Exact<{
  id: string;
}>;


export type CancelSweepMutation = { cancelSweep:
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Sweep', id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, cells: Array<{ values: Array<unknown>, run: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }>, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> }
   };

type SweepAction_NotFoundError_Fragment = { __typename: 'NotFoundError', message: string, id: string };

type SweepAction_Sweep_Fragment = { __typename: 'Sweep', id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, cells: Array<{ values: Array<unknown>, run: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }>, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> };

export type SweepActionFragment =
  | SweepAction_NotFoundError_Fragment
  | SweepAction_Sweep_Fragment
;

export type SweepSummaryFragment = { id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> };

export type SweepFragment = { id: string, name: string, submittedBy: string, createdAt: string, cellCount: number, cells: Array<{ values: Array<unknown>, run: { id: string, name: string, state: RunState, requested: RunRequest | null, cause: FailureCause | null, causeMessage: string | null, priority: number, demo: boolean, tags: Array<string>, initialWeights: string | null, submittedBy: string, attempt: number, lastTestAccuracy: number | null, bestTestAccuracy: number | null, bestEpoch: number | null, engine: string | null, lastSeq: number, createdAt: string, startedAt: string | null, finishedAt: string | null, updatedAt: string, config: { configVersion: number, dataset: Dataset, depth: number, dropout: number, localModules: number, partition: Partition, boundaries: Array<Array<number>>, partitionComputed: boolean, contextMode: string, localLoss: LocalLoss, temperature: number, decoder: boolean, lossScale: Array<number> | null, auxiliaryHead: string, widen: number, featureDim: number, classes: number, epochs: number, batchSize: number, learningRate: number, warmupEpochs: number, momentum: number, weightDecay: number, augment: boolean, seed: number, trainImages: number, validationImages: number, testImages: number, engine: Engine, threads: number | null }, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }>, axes: Array<{ field: string, values: Array<unknown> }>, counts: Array<{ state: RunState, count: number }> };

export type TokenFragment = { id: string, name: string, lastFour: string, scope: TokenScope, createdAt: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, scope: TokenScope } };

export type TokensQueryVariables = Exact<{ [key: string]: never; }>;


export type TokensQuery = { tokens: Array<{ id: string, name: string, lastFour: string, scope: TokenScope, createdAt: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null }> };

export type CreateTokenMutationVariables = Exact<{
  name: string;
  scope?: TokenScope | null | undefined;
  expiresAt?: string | null | undefined;
}>;


export type CreateTokenMutation = { createToken:
    | { __typename: 'CreatedToken', token: string, row: { id: string, name: string, lastFour: string, scope: TokenScope, createdAt: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null } }
    | { __typename: 'InvalidInputError', message: string, issues: Array<{ field: string, value: unknown, limit: string, message: string }> }
   };

export type RevokeTokenMutationVariables = Exact<{
  id: string;
}>;


export type RevokeTokenMutation = { revokeToken:
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Token', id: string, name: string, lastFour: string, scope: TokenScope, createdAt: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null }
   };

type WorkerAction_NotFoundError_Fragment = { __typename: 'NotFoundError', message: string, id: string };

type WorkerAction_Worker_Fragment = { __typename: 'Worker', id: string, hostname: string, pid: number, state: WorkerState, givesBack: boolean, drainReason: string | null, device: string, cores: number, memoryBytes: string, freeMemoryBytes: string, load: number | null, version: string, healthPort: number | null, startedAt: string, heartbeatAt: string, engines: Array<{ name: Engine, version: string, device: string }>, currentRun: { id: string, name: string, state: RunState, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null };

export type WorkerActionFragment =
  | WorkerAction_NotFoundError_Fragment
  | WorkerAction_Worker_Fragment
;

export type DrainWorkerMutationVariables = Exact<{
  id: string;
  giveBack?: boolean | null | undefined;
}>;


export type DrainWorkerMutation = { drainWorker:
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Worker', id: string, hostname: string, pid: number, state: WorkerState, givesBack: boolean, drainReason: string | null, device: string, cores: number, memoryBytes: string, freeMemoryBytes: string, load: number | null, version: string, healthPort: number | null, startedAt: string, heartbeatAt: string, engines: Array<{ name: Engine, version: string, device: string }>, currentRun: { id: string, name: string, state: RunState, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }
   };

export type ActivateWorkerMutationVariables = Exact<{
  id: string;
}>;


export type ActivateWorkerMutation = { activateWorker:
    | { __typename: 'NotFoundError', message: string, id: string }
    | { __typename: 'Worker', id: string, hostname: string, pid: number, state: WorkerState, givesBack: boolean, drainReason: string | null, device: string, cores: number, memoryBytes: string, freeMemoryBytes: string, load: number | null, version: string, healthPort: number | null, startedAt: string, heartbeatAt: string, engines: Array<{ name: Engine, version: string, device: string }>, currentRun: { id: string, name: string, state: RunState, progress: { phase: string, phaseDone: number | null, phaseTotal: number | null, phaseUnit: PhaseUnit | null, epoch: number, epochs: number, step: number, stepsPerEpoch: number, imagesPerSecond: number | null, expectedEndAt: string | null, queuePosition: number | null, waitReason: { words: string, isStuck: boolean } | null } } | null }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SeedSummaryFragmentDoc = new TypedDocumentString(`
    fragment SeedSummary on SeedSummary {
  mean
  deviation
  count
}
    `, {"fragmentName":"SeedSummary"}) as unknown as TypedDocumentString<SeedSummaryFragment, unknown>;
export const ProgressFragmentDoc = new TypedDocumentString(`
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
    `, {"fragmentName":"Progress"}) as unknown as TypedDocumentString<ProgressFragment, unknown>;
export const ExperimentCellFragmentDoc = new TypedDocumentString(`
    fragment ExperimentCell on ExperimentCell {
  label
  lastError {
    ...SeedSummary
  }
  bestError {
    ...SeedSummary
  }
  peakTensorBytes {
    ...SeedSummary
  }
  runs {
    id
    name
    state
    requested
    cause
    config {
      seed
    }
    progress {
      ...Progress
    }
    lastTestAccuracy
    bestTestAccuracy
  }
}
    fragment SeedSummary on SeedSummary {
  mean
  deviation
  count
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}`, {"fragmentName":"ExperimentCell"}) as unknown as TypedDocumentString<ExperimentCellFragment, unknown>;
export const StepMetricFragmentDoc = new TypedDocumentString(`
    fragment StepMetric on StepMetric {
  seq
  step
  epoch
  attempt
  learningRate
  imagesPerSecond
  localLoss
  headLoss
  reconstructionLoss
  nonFinite
  at
}
    `, {"fragmentName":"StepMetric"}) as unknown as TypedDocumentString<StepMetricFragment, unknown>;
export const EpochMetricFragmentDoc = new TypedDocumentString(`
    fragment EpochMetric on EpochMetric {
  seq
  epoch
  step
  attempt
  learningRate
  trainLoss
  trainAccuracy
  testLoss
  testAccuracy
  validationLoss
  validationAccuracy
  localLoss
  headLoss
  reconstructionLoss
  accuracy
  gradientNorm
  imagesPerSecond
  trainSeconds
  evaluationSeconds
  peakTensorBytes
  modulePeakTensorBytes
  residentBytes
  gpuMemoryBytes
  plannedBytes
  nonFinite
  at
}
    `, {"fragmentName":"EpochMetric"}) as unknown as TypedDocumentString<EpochMetricFragment, unknown>;
export const LogLineFragmentDoc = new TypedDocumentString(`
    fragment LogLine on LogLine {
  seq
  attempt
  level
  message
  at
}
    `, {"fragmentName":"LogLine"}) as unknown as TypedDocumentString<LogLineFragment, unknown>;
export const PlanFragmentDoc = new TypedDocumentString(`
    fragment Plan on Plan {
  engine
  modules {
    module
    blocks
    parameters
    headParameters
    encoderParameters
    decoderParameters
    multiplyAdds
    activationBytes
    peakBytes
    weightBytes
    gradientBytes
    optimizerBytes
    backboneBytes
    headBytes
    encoderBytes
    decoderBytes
    contextBytes
  }
  parameters
  multiplyAddsPerImage
  gflopPerImage
  peakBytes
  endToEnd {
    parameters
    multiplyAddsPerImage
    gflopPerImage
    activationBytes
    peakBytes
  }
  stepsPerEpoch
  epochEstimates {
    engine
    device
    isAvailable
    trainSeconds
    evaluationSeconds
    flopPerSecond
    runs
    isSameNetwork
  }
  boundaries
  partitionComputed
}
    `, {"fragmentName":"Plan"}) as unknown as TypedDocumentString<PlanFragment, unknown>;
export const RunSeriesFragmentDoc = new TypedDocumentString(`
    fragment RunSeries on RunSeries {
  runId
  per
  isExact
  first
  last
  points
  series {
    name
    mean
    least
    greatest
  }
}
    `, {"fragmentName":"RunSeries"}) as unknown as TypedDocumentString<RunSeriesFragment, unknown>;
export const RunConfigFragmentDoc = new TypedDocumentString(`
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
    `, {"fragmentName":"RunConfig"}) as unknown as TypedDocumentString<RunConfigFragment, unknown>;
export const RunSummaryFragmentDoc = new TypedDocumentString(`
    fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}`, {"fragmentName":"RunSummary"}) as unknown as TypedDocumentString<RunSummaryFragment, unknown>;
export const CheckpointFragmentDoc = new TypedDocumentString(`
    fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
    `, {"fragmentName":"Checkpoint"}) as unknown as TypedDocumentString<CheckpointFragment, unknown>;
export const RunDetailFragmentDoc = new TypedDocumentString(`
    fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}`, {"fragmentName":"RunDetail"}) as unknown as TypedDocumentString<RunDetailFragment, unknown>;
export const InvalidInputFragmentDoc = new TypedDocumentString(`
    fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
    `, {"fragmentName":"InvalidInput"}) as unknown as TypedDocumentString<InvalidInputFragment, unknown>;
export const RunActionFragmentDoc = new TypedDocumentString(`
    fragment RunAction on RunActionResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on ConflictError {
    message
    state
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}`, {"fragmentName":"RunAction"}) as unknown as TypedDocumentString<RunActionFragment, unknown>;
export const RunFileFragmentDoc = new TypedDocumentString(`
    fragment RunFile on RunFile {
  name
  about
  url
  bytes
  sha256
  rows
}
    `, {"fragmentName":"RunFile"}) as unknown as TypedDocumentString<RunFileFragment, unknown>;
export const RunEditFragmentDoc = new TypedDocumentString(`
    fragment RunEdit on RunEditResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}`, {"fragmentName":"RunEdit"}) as unknown as TypedDocumentString<RunEditFragment, unknown>;
export const RunGroupFragmentDoc = new TypedDocumentString(`
    fragment RunGroup on RunGroup {
  values
  count
  completed
  demoLeftOut
  differing
  best {
    mean
    deviation
  }
  last {
    mean
    deviation
  }
  runIds
}
    `, {"fragmentName":"RunGroup"}) as unknown as TypedDocumentString<RunGroupFragment, unknown>;
export const SavedViewFragmentDoc = new TypedDocumentString(`
    fragment SavedView on SavedView {
  id
  page
  name
  query
  createdAt
}
    `, {"fragmentName":"SavedView"}) as unknown as TypedDocumentString<SavedViewFragment, unknown>;
export const SweepSummaryFragmentDoc = new TypedDocumentString(`
    fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}
    `, {"fragmentName":"SweepSummary"}) as unknown as TypedDocumentString<SweepSummaryFragment, unknown>;
export const SweepFragmentDoc = new TypedDocumentString(`
    fragment Sweep on Sweep {
  ...SweepSummary
  cells {
    values
    run {
      ...RunSummary
    }
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}`, {"fragmentName":"Sweep"}) as unknown as TypedDocumentString<SweepFragment, unknown>;
export const SweepActionFragmentDoc = new TypedDocumentString(`
    fragment SweepAction on SweepActionResult {
  __typename
  ... on Sweep {
    ...Sweep
  }
  ... on NotFoundError {
    message
    id
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}
fragment Sweep on Sweep {
  ...SweepSummary
  cells {
    values
    run {
      ...RunSummary
    }
  }
}`, {"fragmentName":"SweepAction"}) as unknown as TypedDocumentString<SweepActionFragment, unknown>;
export const TokenFragmentDoc = new TypedDocumentString(`
    fragment Token on Token {
  id
  name
  lastFour
  scope
  createdAt
  expiresAt
  revokedAt
  lastUsedAt
}
    `, {"fragmentName":"Token"}) as unknown as TypedDocumentString<TokenFragment, unknown>;
export const WorkerFragmentDoc = new TypedDocumentString(`
    fragment Worker on Worker {
  id
  hostname
  pid
  state
  givesBack
  drainReason
  engines {
    name
    version
    device
  }
  device
  cores
  memoryBytes
  freeMemoryBytes
  load
  version
  healthPort
  startedAt
  heartbeatAt
  currentRun {
    id
    name
    state
    progress {
      ...Progress
    }
  }
}
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}`, {"fragmentName":"Worker"}) as unknown as TypedDocumentString<WorkerFragment, unknown>;
export const WorkerActionFragmentDoc = new TypedDocumentString(`
    fragment WorkerAction on WorkerActionResult {
  __typename
  ... on Worker {
    ...Worker
  }
  ... on NotFoundError {
    message
    id
  }
}
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Worker on Worker {
  id
  hostname
  pid
  state
  givesBack
  drainReason
  engines {
    name
    version
    device
  }
  device
  cores
  memoryBytes
  freeMemoryBytes
  load
  version
  healthPort
  startedAt
  heartbeatAt
  currentRun {
    id
    name
    state
    progress {
      ...Progress
    }
  }
}`, {"fragmentName":"WorkerAction"}) as unknown as TypedDocumentString<WorkerActionFragment, unknown>;
export const ExperimentResultsDocument = new TypedDocumentString(`
    query ExperimentResults($id: ID!, $scale: ID!) {
  experimentResults(id: $id, scale: $scale) {
    scale {
      id
      label
      description
      isFull
    }
    cells {
      ...ExperimentCell
    }
  }
}
    fragment SeedSummary on SeedSummary {
  mean
  deviation
  count
}
fragment ExperimentCell on ExperimentCell {
  label
  lastError {
    ...SeedSummary
  }
  bestError {
    ...SeedSummary
  }
  peakTensorBytes {
    ...SeedSummary
  }
  runs {
    id
    name
    state
    requested
    cause
    config {
      seed
    }
    progress {
      ...Progress
    }
    lastTestAccuracy
    bestTestAccuracy
  }
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}`) as unknown as TypedDocumentString<ExperimentResultsQuery, ExperimentResultsQueryVariables>;
export const ExperimentScalesDocument = new TypedDocumentString(`
    query ExperimentScales {
  experimentScales {
    id
    label
    description
    isFull
  }
}
    `) as unknown as TypedDocumentString<ExperimentScalesQuery, ExperimentScalesQueryVariables>;
export const QueueExperimentDocument = new TypedDocumentString(`
    mutation QueueExperiment($input: QueueExperimentInput!) {
  queueExperiment(input: $input) {
    __typename
    ... on QueuedRuns {
      runs {
        id
        name
      }
    }
    ... on InvalidInputError {
      ...InvalidInput
    }
  }
}
    fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}`) as unknown as TypedDocumentString<QueueExperimentMutation, QueueExperimentMutationVariables>;
export const MetricSeriesDocument = new TypedDocumentString(`
    query MetricSeries($runIds: [ID!]!, $names: [String!]!, $axis: MetricAxis, $from: Float, $to: Float, $maxPoints: Int) {
  metricSeries(
    runIds: $runIds
    names: $names
    axis: $axis
    from: $from
    to: $to
    maxPoints: $maxPoints
  ) {
    ...RunSeries
  }
}
    fragment RunSeries on RunSeries {
  runId
  per
  isExact
  first
  last
  points
  series {
    name
    mean
    least
    greatest
  }
}`) as unknown as TypedDocumentString<MetricSeriesQuery, MetricSeriesQueryVariables>;
export const SubmitRunDocument = new TypedDocumentString(`
    mutation SubmitRun($input: SubmitRunInput!) {
  submitRun(input: $input) {
    __typename
    ... on Run {
      ...RunDetail
    }
    ... on InvalidInputError {
      ...InvalidInput
    }
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}`) as unknown as TypedDocumentString<SubmitRunMutation, SubmitRunMutationVariables>;
export const CancelRunDocument = new TypedDocumentString(`
    mutation CancelRun($id: ID!) {
  cancelRun(id: $id) {
    ...RunAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunAction on RunActionResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on ConflictError {
    message
    state
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<CancelRunMutation, CancelRunMutationVariables>;
export const PauseRunDocument = new TypedDocumentString(`
    mutation PauseRun($id: ID!) {
  pauseRun(id: $id) {
    ...RunAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunAction on RunActionResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on ConflictError {
    message
    state
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<PauseRunMutation, PauseRunMutationVariables>;
export const ResumeRunDocument = new TypedDocumentString(`
    mutation ResumeRun($id: ID!, $epochs: Int, $engine: Engine) {
  resumeRun(id: $id, epochs: $epochs, engine: $engine) {
    ...RunAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunAction on RunActionResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on ConflictError {
    message
    state
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<ResumeRunMutation, ResumeRunMutationVariables>;
export const RetryRunDocument = new TypedDocumentString(`
    mutation RetryRun($id: ID!) {
  retryRun(id: $id) {
    ...RunAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunAction on RunActionResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on ConflictError {
    message
    state
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<RetryRunMutation, RetryRunMutationVariables>;
export const DeleteRunDocument = new TypedDocumentString(`
    mutation DeleteRun($id: ID!) {
  deleteRun(id: $id) {
    ...RunAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunAction on RunActionResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on ConflictError {
    message
    state
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<DeleteRunMutation, DeleteRunMutationVariables>;
export const RunDocument = new TypedDocumentString(`
    query Run($id: ID!) {
  run(id: $id) {
    ...RunDetail
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}`) as unknown as TypedDocumentString<RunQuery, RunQueryVariables>;
export const RunsDocument = new TypedDocumentString(`
    query Runs($filter: RunFilter, $orderBy: RunOrder, $first: Int, $after: String) {
  runs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...RunSummary
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}`) as unknown as TypedDocumentString<RunsQuery, RunsQueryVariables>;
export const RunIdsDocument = new TypedDocumentString(`
    query RunIds($filter: RunFilter, $first: Int, $after: String) {
  runs(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RunIdsQuery, RunIdsQueryVariables>;
export const MetricsDocument = new TypedDocumentString(`
    query Metrics($id: ID!, $names: [String!], $after: Int, $maxPoints: Int) {
  run(id: $id) {
    metrics(names: $names, after: $after, maxPoints: $maxPoints) {
      ...StepMetric
    }
  }
}
    fragment StepMetric on StepMetric {
  seq
  step
  epoch
  attempt
  learningRate
  imagesPerSecond
  localLoss
  headLoss
  reconstructionLoss
  nonFinite
  at
}`) as unknown as TypedDocumentString<MetricsQuery, MetricsQueryVariables>;
export const EpochsDocument = new TypedDocumentString(`
    query Epochs($id: ID!) {
  run(id: $id) {
    epochs {
      ...EpochMetric
    }
  }
}
    fragment EpochMetric on EpochMetric {
  seq
  epoch
  step
  attempt
  learningRate
  trainLoss
  trainAccuracy
  testLoss
  testAccuracy
  validationLoss
  validationAccuracy
  localLoss
  headLoss
  reconstructionLoss
  accuracy
  gradientNorm
  imagesPerSecond
  trainSeconds
  evaluationSeconds
  peakTensorBytes
  modulePeakTensorBytes
  residentBytes
  gpuMemoryBytes
  plannedBytes
  nonFinite
  at
}`) as unknown as TypedDocumentString<EpochsQuery, EpochsQueryVariables>;
export const LogsDocument = new TypedDocumentString(`
    query Logs($id: ID!, $after: Int, $before: Int, $first: Int, $last: Int, $level: LogLevel, $search: String) {
  run(id: $id) {
    logs(
      after: $after
      before: $before
      first: $first
      last: $last
      level: $level
      search: $search
    ) {
      ...LogLine
    }
  }
}
    fragment LogLine on LogLine {
  seq
  attempt
  level
  message
  at
}`) as unknown as TypedDocumentString<LogsQuery, LogsQueryVariables>;
export const LogCountsDocument = new TypedDocumentString(`
    query LogCounts($id: ID!, $before: Int, $level: LogLevel, $search: String) {
  run(id: $id) {
    found: logCount(before: $before, level: $level, search: $search)
    all: logCount(before: $before)
  }
}
    `) as unknown as TypedDocumentString<LogCountsQuery, LogCountsQueryVariables>;
export const WorkersDocument = new TypedDocumentString(`
    query Workers {
  workers {
    ...Worker
  }
}
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Worker on Worker {
  id
  hostname
  pid
  state
  givesBack
  drainReason
  engines {
    name
    version
    device
  }
  device
  cores
  memoryBytes
  freeMemoryBytes
  load
  version
  healthPort
  startedAt
  heartbeatAt
  currentRun {
    id
    name
    state
    progress {
      ...Progress
    }
  }
}`) as unknown as TypedDocumentString<WorkersQuery, WorkersQueryVariables>;
export const EnginesDocument = new TypedDocumentString(`
    query Engines {
  engines {
    name
    workers
    versions
  }
}
    `) as unknown as TypedDocumentString<EnginesQuery, EnginesQueryVariables>;
export const PlanDocument = new TypedDocumentString(`
    query Plan($input: RunConfigInput!) {
  plan(input: $input) {
    __typename
    ... on Plan {
      ...Plan
    }
    ... on InvalidInputError {
      ...InvalidInput
    }
  }
}
    fragment Plan on Plan {
  engine
  modules {
    module
    blocks
    parameters
    headParameters
    encoderParameters
    decoderParameters
    multiplyAdds
    activationBytes
    peakBytes
    weightBytes
    gradientBytes
    optimizerBytes
    backboneBytes
    headBytes
    encoderBytes
    decoderBytes
    contextBytes
  }
  parameters
  multiplyAddsPerImage
  gflopPerImage
  peakBytes
  endToEnd {
    parameters
    multiplyAddsPerImage
    gflopPerImage
    activationBytes
    peakBytes
  }
  stepsPerEpoch
  epochEstimates {
    engine
    device
    isAvailable
    trainSeconds
    evaluationSeconds
    flopPerSecond
    runs
    isSameNetwork
  }
  boundaries
  partitionComputed
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}`) as unknown as TypedDocumentString<PlanQuery, PlanQueryVariables>;
export const ExperimentsDocument = new TypedDocumentString(`
    query Experiments {
  experiments {
    id
    title
    runs {
      label
      config {
        ...RunConfig
      }
    }
    published {
      method
      dataset
      depth
      localModules
      testError
      deviation
      memoryGb
      source
    }
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}`) as unknown as TypedDocumentString<ExperimentsQuery, ExperimentsQueryVariables>;
export const LargestBatchDocument = new TypedDocumentString(`
    query LargestBatch($input: RunConfigInput!, $memoryBytes: BigInt!) {
  plan(input: $input) {
    __typename
    ... on Plan {
      largestBatch(memoryBytes: $memoryBytes)
    }
    ... on InvalidInputError {
      ...InvalidInput
    }
  }
}
    fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}`) as unknown as TypedDocumentString<LargestBatchQuery, LargestBatchQueryVariables>;
export const PresetsDocument = new TypedDocumentString(`
    query Presets {
  presets {
    name
    description
    items
    config {
      ...RunConfig
    }
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}`) as unknown as TypedDocumentString<PresetsQuery, PresetsQueryVariables>;
export const StateChangesDocument = new TypedDocumentString(`
    query StateChanges($id: ID!) {
  run(id: $id) {
    stateChanges {
      seq
      attempt
      state
      cause
      message
      at
    }
  }
}
    `) as unknown as TypedDocumentString<StateChangesQuery, StateChangesQueryVariables>;
export const RunsByIdDocument = new TypedDocumentString(`
    query RunsById($ids: [ID!]!) {
  runsById(ids: $ids) {
    ...RunSummary
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}`) as unknown as TypedDocumentString<RunsByIdQuery, RunsByIdQueryVariables>;
export const RunFilesDocument = new TypedDocumentString(`
    query RunFiles($id: ID!) {
  run(id: $id) {
    files {
      ...RunFile
    }
  }
}
    fragment RunFile on RunFile {
  name
  about
  url
  bytes
  sha256
  rows
}`) as unknown as TypedDocumentString<RunFilesQuery, RunFilesQueryVariables>;
export const RunGroupsDocument = new TypedDocumentString(`
    query RunGroups($by: [String!]!, $filter: RunFilter) {
  runGroups(by: $by, filter: $filter) {
    ...RunGroup
  }
}
    fragment RunGroup on RunGroup {
  values
  count
  completed
  demoLeftOut
  differing
  best {
    mean
    deviation
  }
  last {
    mean
    deviation
  }
  runIds
}`) as unknown as TypedDocumentString<RunGroupsQuery, RunGroupsQueryVariables>;
export const RunFacetDocument = new TypedDocumentString(`
    query RunFacet($facet: RunFacet!, $begins: String) {
  runFacet(facet: $facet, begins: $begins) {
    value
    label
    count
  }
}
    `) as unknown as TypedDocumentString<RunFacetQuery, RunFacetQueryVariables>;
export const SavedViewsDocument = new TypedDocumentString(`
    query SavedViews($page: String!) {
  savedViews(page: $page) {
    ...SavedView
  }
}
    fragment SavedView on SavedView {
  id
  page
  name
  query
  createdAt
}`) as unknown as TypedDocumentString<SavedViewsQuery, SavedViewsQueryVariables>;
export const SaveViewDocument = new TypedDocumentString(`
    mutation SaveView($input: SaveViewInput!) {
  saveView(input: $input) {
    ...SavedView
  }
}
    fragment SavedView on SavedView {
  id
  page
  name
  query
  createdAt
}`) as unknown as TypedDocumentString<SaveViewMutation, SaveViewMutationVariables>;
export const DeleteViewDocument = new TypedDocumentString(`
    mutation DeleteView($id: ID!) {
  deleteView(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteViewMutation, DeleteViewMutationVariables>;
export const UpdateRunDocument = new TypedDocumentString(`
    mutation UpdateRun($id: ID!, $input: UpdateRunInput!) {
  updateRun(id: $id, input: $input) {
    ...RunEdit
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunEdit on RunEditResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<UpdateRunMutation, UpdateRunMutationVariables>;
export const RestoreRunDocument = new TypedDocumentString(`
    mutation RestoreRun($id: ID!) {
  restoreRun(id: $id) {
    ...RunEdit
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment RunDetail on Run {
  ...RunSummary
  notes
  provenance
  attempts {
    number
    engine
    outcome
    cause
    message
    stepsReceived
    stepsWritten
    startedAt
    endedAt
  }
  worker {
    id
    hostname
    state
    device
  }
  workerSilentSince
  checkpoints {
    ...Checkpoint
  }
}
fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment RunEdit on RunEditResult {
  __typename
  ... on Run {
    ...RunDetail
  }
  ... on NotFoundError {
    message
    id
  }
  ... on InvalidInputError {
    ...InvalidInput
  }
}`) as unknown as TypedDocumentString<RestoreRunMutation, RestoreRunMutationVariables>;
export const RunEventsDocument = new TypedDocumentString(`
    subscription RunEvents($id: ID!, $after: Int) {
  runEvents(id: $id, after: $after) {
    __typename
    seq
    ... on StepEvent {
      metric {
        ...StepMetric
      }
    }
    ... on EpochEvent {
      metric {
        ...EpochMetric
      }
    }
    ... on StateEvent {
      state
      attempt
      cause
      message
      at
    }
    ... on CheckpointEvent {
      checkpoint {
        ...Checkpoint
      }
    }
    ... on LogEvent {
      line {
        ...LogLine
      }
    }
    ... on ProgressEvent {
      progress {
        ...Progress
      }
    }
    ... on EndEvent {
      state
    }
  }
}
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment StepMetric on StepMetric {
  seq
  step
  epoch
  attempt
  learningRate
  imagesPerSecond
  localLoss
  headLoss
  reconstructionLoss
  nonFinite
  at
}
fragment EpochMetric on EpochMetric {
  seq
  epoch
  step
  attempt
  learningRate
  trainLoss
  trainAccuracy
  testLoss
  testAccuracy
  validationLoss
  validationAccuracy
  localLoss
  headLoss
  reconstructionLoss
  accuracy
  gradientNorm
  imagesPerSecond
  trainSeconds
  evaluationSeconds
  peakTensorBytes
  modulePeakTensorBytes
  residentBytes
  gpuMemoryBytes
  plannedBytes
  nonFinite
  at
}
fragment Checkpoint on Checkpoint {
  id
  seq
  epoch
  step
  attempt
  path
  url
  bytes
  sha256
  testAccuracy
  isBest
  isLast
  engine
  engineVersion
  threads
  createdAt
}
fragment LogLine on LogLine {
  seq
  attempt
  level
  message
  at
}`) as unknown as TypedDocumentString<RunEventsSubscription, RunEventsSubscriptionVariables>;
export const RunsChangedDocument = new TypedDocumentString(`
    subscription RunsChanged {
  runsChanged {
    id
    run {
      ...RunSummary
    }
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}`) as unknown as TypedDocumentString<RunsChangedSubscription, RunsChangedSubscriptionVariables>;
export const SweepDocument = new TypedDocumentString(`
    query Sweep($id: ID!) {
  sweep(id: $id) {
    ...Sweep
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}
fragment Sweep on Sweep {
  ...SweepSummary
  cells {
    values
    run {
      ...RunSummary
    }
  }
}`) as unknown as TypedDocumentString<SweepQuery, SweepQueryVariables>;
export const SweepsDocument = new TypedDocumentString(`
    query Sweeps($before: ID, $idPrefix: String) {
  sweeps(before: $before, idPrefix: $idPrefix) {
    ...SweepSummary
  }
}
    fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}`) as unknown as TypedDocumentString<SweepsQuery, SweepsQueryVariables>;
export const SubmitSweepDocument = new TypedDocumentString(`
    mutation SubmitSweep($input: SubmitSweepInput!) {
  submitSweep(input: $input) {
    __typename
    ... on Sweep {
      ...SweepSummary
    }
    ... on InvalidInputError {
      ...InvalidInput
    }
  }
}
    fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}`) as unknown as TypedDocumentString<SubmitSweepMutation, SubmitSweepMutationVariables>;
export const RetryFailedCellsDocument = new TypedDocumentString(`
    mutation RetryFailedCells($id: ID!) {
  retryFailedCells(id: $id) {
    ...SweepAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment SweepAction on SweepActionResult {
  __typename
  ... on Sweep {
    ...Sweep
  }
  ... on NotFoundError {
    message
    id
  }
}
fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}
fragment Sweep on Sweep {
  ...SweepSummary
  cells {
    values
    run {
      ...RunSummary
    }
  }
}`) as unknown as TypedDocumentString<RetryFailedCellsMutation, RetryFailedCellsMutationVariables>;
export const CancelSweepDocument = new TypedDocumentString(`
    mutation CancelSweep($id: ID!) {
  cancelSweep(id: $id) {
    ...SweepAction
  }
}
    fragment RunConfig on RunConfig {
  configVersion
  dataset
  depth
  dropout
  localModules
  partition
  boundaries
  partitionComputed
  contextMode
  localLoss
  temperature
  decoder
  lossScale
  auxiliaryHead
  widen
  featureDim
  classes
  epochs
  batchSize
  learningRate
  warmupEpochs
  momentum
  weightDecay
  augment
  seed
  trainImages
  validationImages
  testImages
  engine
  threads
}
fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment RunSummary on Run {
  id
  name
  state
  requested
  cause
  causeMessage
  config {
    ...RunConfig
  }
  priority
  demo
  tags
  initialWeights
  submittedBy
  attempt
  progress {
    ...Progress
  }
  lastTestAccuracy
  bestTestAccuracy
  bestEpoch
  engine
  lastSeq
  createdAt
  startedAt
  finishedAt
  updatedAt
}
fragment SweepAction on SweepActionResult {
  __typename
  ... on Sweep {
    ...Sweep
  }
  ... on NotFoundError {
    message
    id
  }
}
fragment SweepSummary on Sweep {
  id
  name
  axes {
    field
    values
  }
  submittedBy
  createdAt
  cellCount
  counts {
    state
    count
  }
}
fragment Sweep on Sweep {
  ...SweepSummary
  cells {
    values
    run {
      ...RunSummary
    }
  }
}`) as unknown as TypedDocumentString<CancelSweepMutation, CancelSweepMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    name
    scope
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens {
  tokens {
    ...Token
  }
}
    fragment Token on Token {
  id
  name
  lastFour
  scope
  createdAt
  expiresAt
  revokedAt
  lastUsedAt
}`) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($name: String!, $scope: TokenScope, $expiresAt: DateTime) {
  createToken(name: $name, scope: $scope, expiresAt: $expiresAt) {
    __typename
    ... on CreatedToken {
      token
      row {
        ...Token
      }
    }
    ... on InvalidInputError {
      ...InvalidInput
    }
  }
}
    fragment InvalidInput on InvalidInputError {
  message
  issues {
    field
    value
    limit
    message
  }
}
fragment Token on Token {
  id
  name
  lastFour
  scope
  createdAt
  expiresAt
  revokedAt
  lastUsedAt
}`) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($id: ID!) {
  revokeToken(id: $id) {
    __typename
    ... on Token {
      ...Token
    }
    ... on NotFoundError {
      message
      id
    }
  }
}
    fragment Token on Token {
  id
  name
  lastFour
  scope
  createdAt
  expiresAt
  revokedAt
  lastUsedAt
}`) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const DrainWorkerDocument = new TypedDocumentString(`
    mutation DrainWorker($id: ID!, $giveBack: Boolean) {
  drainWorker(id: $id, giveBack: $giveBack) {
    ...WorkerAction
  }
}
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Worker on Worker {
  id
  hostname
  pid
  state
  givesBack
  drainReason
  engines {
    name
    version
    device
  }
  device
  cores
  memoryBytes
  freeMemoryBytes
  load
  version
  healthPort
  startedAt
  heartbeatAt
  currentRun {
    id
    name
    state
    progress {
      ...Progress
    }
  }
}
fragment WorkerAction on WorkerActionResult {
  __typename
  ... on Worker {
    ...Worker
  }
  ... on NotFoundError {
    message
    id
  }
}`) as unknown as TypedDocumentString<DrainWorkerMutation, DrainWorkerMutationVariables>;
export const ActivateWorkerDocument = new TypedDocumentString(`
    mutation ActivateWorker($id: ID!) {
  activateWorker(id: $id) {
    ...WorkerAction
  }
}
    fragment Progress on Progress {
  phase
  phaseDone
  phaseTotal
  phaseUnit
  epoch
  epochs
  step
  stepsPerEpoch
  imagesPerSecond
  expectedEndAt
  queuePosition
  waitReason {
    words
    isStuck
  }
}
fragment Worker on Worker {
  id
  hostname
  pid
  state
  givesBack
  drainReason
  engines {
    name
    version
    device
  }
  device
  cores
  memoryBytes
  freeMemoryBytes
  load
  version
  healthPort
  startedAt
  heartbeatAt
  currentRun {
    id
    name
    state
    progress {
      ...Progress
    }
  }
}
fragment WorkerAction on WorkerActionResult {
  __typename
  ... on Worker {
    ...Worker
  }
  ... on NotFoundError {
    message
    id
  }
}`) as unknown as TypedDocumentString<ActivateWorkerMutation, ActivateWorkerMutationVariables>;