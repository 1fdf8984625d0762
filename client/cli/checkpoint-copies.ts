/** `--checkpoint FOLDER`: copies each checkpoint as it is announced, one at a time, beside the run. */
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Checkpoint, Client } from "../client.ts";
import { saveDownload } from "./save-download.ts";

export interface CheckpointCopies {
  add(checkpoint: Checkpoint): void;
  /** Everything added so far is copied, or was found missing and said. */
  settled(): Promise<void>;
}

export function createCheckpointCopies(
  client: Client,
  folder: string,
  notice: (text: string) => void,
): CheckpointCopies {
  mkdirSync(folder, { recursive: true });
  let last = Promise.resolve();
  return {
    add({ url, path }) {
      const file = join(folder, basename(path));
      last = last
        .then(() => saveDownload(client, url, file))
        .catch((error: Error) => notice(`${path} was not copied to ${file}: ${error.message}`));
    },
    settled: () => last,
  };
}
