import { REQUESTED_ENGINES } from "@contsup/contsup/engine-name";
import { builder } from "./builder.ts";

export const RunState = builder.enumType("RunState", {
  description:
    "COMPLETED, FAILED and CANCELLED are final until a person resumes or retries the run.",
  values: {
    QUEUED: { description: "Waits for a worker that has the engine." },
    STARTING: { description: "A worker took it and loads data and engine." },
    RUNNING: { description: "Trains." },
    PAUSED: { description: "A person paused it; resumeRun goes on from its checkpoint." },
    COMPLETED: { description: "All epochs are done." },
    FAILED: { description: "Ended by an error: see `cause` and `causeMessage`." },
    CANCELLED: { description: "A person ended it." },
  },
});

export const RunRequest = builder.enumType("RunRequest", {
  description: "What a person asked of a run that a worker holds, until the worker has done it.",
  values: {
    PAUSE: { description: "Write a checkpoint at the end of the step, then pause." },
    CANCEL: { description: "End now." },
  },
});

export const PhaseUnit = builder.enumType("PhaseUnit", {
  description: "What is counted of a phase.",
  values: ["BYTES", "FILES"] as const,
});

export const FailureCause = builder.enumType("FailureCause", {
  description: "Why a run failed.",
  values: {
    BAD_INPUT: {
      description: "What it was given does not fit, e.g. initial weights of another architecture.",
    },
    DATA_UNAVAILABLE: { description: "The data set could not be had." },
    NO_ENGINE: { description: "The engine it asks for is not there or cannot be started." },
    DIVERGED: { description: "A loss was not finite." },
    OUT_OF_MEMORY: { description: "Host or device memory ran out." },
    ENGINE_CRASHED: { description: "The trainer process died in native code." },
    WORKER_LOST: { description: "Workers died five times without a new checkpoint in between." },
    DISK_FULL: { description: "A checkpoint could not be written." },
    INTERNAL: { description: "A fault of ContSup itself; the log has the details." },
  },
});

export const WorkerState = builder.enumType("WorkerState", {
  description: "Where a worker is in its life.",
  values: {
    ACTIVE: { description: "Takes runs." },
    DRAINING: { description: "Ends its run, or gives it back, and takes no other." },
    STOPPED: { description: "Stopped in good order." },
    LOST: { description: "Its heartbeat stopped; its run was given back to the queue." },
  },
});

export const LogLevel = builder.enumType("LogLevel", {
  description: "How much a log line matters.",
  values: ["DEBUG", "INFO", "WARN", "ERROR"] as const,
});

export const Dataset = builder.enumType("Dataset", {
  description: "The images to learn.",
  values: {
    CIFAR10: {
      description: "CIFAR-10: 50,000 training and 10,000 test images, 32 x 32, 10 classes.",
    },
    SVHN: {
      description: "SVHN without its extra part: 73,257 and 26,032 images, 32 x 32, 10 classes.",
    },
    STL10: {
      description: "STL-10, the labelled part: 5,000 and 8,000 images, 96 x 96, 10 classes.",
    },
  },
});

export const Engine = builder.enumType("Engine", {
  description: "What computes. AUTO is the fastest that the worker has, never `cpu`.",
  values: REQUESTED_ENGINES,
});

export const LocalLoss = builder.enumType("LocalLoss", {
  description: "What the auxiliary heads of local modules minimise.",
  values: {
    CROSS_ENTROPY: { description: "Softmax cross-entropy." },
    CONTRAST: { description: "Supervised contrast." },
  },
});

export const Partition = builder.enumType("Partition", {
  description: "How the network is cut into local modules.",
  values: {
    EQUAL: {
      description: "Equal numbers of layers: the published table, computed where there is none.",
    },
    MEMORY_BALANCE: { description: "Equal memory: published tables only." },
    BOUNDARIES: { description: "At the given boundaries." },
  },
});
