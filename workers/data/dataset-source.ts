import type { PhaseUnit } from "@contsup/contsup/phase-unit";
import type { DataFile } from "./data-file.ts";
import type { Split } from "./image-set.ts";

/** How far the fetching of a data set is. */
export interface DataProgress {
  phase: string;
  done: number;
  total: number;
  unit: PhaseUnit;
}

export interface ObtainOptions {
  onProgress: (progress: DataProgress) => void;
  signal?: AbortSignal;
}

/** A data set's canonical files: which they are, where they come from, and what is in them. */
export interface DatasetSource {
  label: string;
  files: DataFile[];
  /** Puts the missing ones of `files` into the folder; throws DataUnavailableError. One process at a time calls it. */
  obtain(folder: string, missing: DataFile[], options: ObtainOptions): Promise<void>;
  /** Decodes the files; throws DataUnavailableError where one is not what it should be. */
  read(folder: string): Promise<{ train: Split; test: Split }>;
}
