import { SafetensorsHeaderError } from "@contsup/artifacts/safetensors-header";
import type { ArtifactStat, ArtifactStore } from "@contsup/artifacts/store";
import type { Database } from "@contsup/prisma/client";
import { countRows } from "@contsup/prisma/metrics";
import { findCheckpoint, measureWeights } from "../http/weights.ts";
import { builder } from "./builder.ts";
import { artifactUrl } from "./checkpoint.ts";

interface RunFile {
  name: string;
  about: string;
  url: string;
  stat: ArtifactStat | null;
  rows: number | null;
}

export const RunFileRef = builder.objectRef<RunFile>("RunFile").implement({
  description: "A file that can be downloaded of a run, beside its checkpoints.",
  fields: (t) => ({
    name: t.exposeString("name"),
    about: t.exposeString("about", { description: "What is in it." }),
    url: t.exposeString("url", {
      description:
        "Relative to the server. It takes HTTP ranges, so that a broken download can go on; of steps and epochs only once the run is over, since until then they grow.",
    }),
    bytes: t.field({
      type: "BigInt",
      nullable: true,
      description: "Null of a file that is written while it is sent: see `rows`.",
      resolve: ({ stat }) => stat && BigInt(stat.bytes),
    }),
    sha256: t.string({
      nullable: true,
      description: "Of the file, in hex; null where `bytes` is.",
      resolve: ({ stat }) => stat?.sha256,
    }),
    rows: t.exposeInt("rows", {
      nullable: true,
      description: "Steps and epochs that are in it, of a file of such.",
    }),
  }),
});

/** Those that are there. */
export async function runFiles(
  db: Database,
  artifacts: ArtifactStore,
  runId: string,
): Promise<RunFile[]> {
  const files = await Promise.all([
    weightsFile(db, artifacts, runId, "best"),
    weightsFile(db, artifacts, runId, "last"),
    storedFile(artifacts, runId, "model/model.json", "TensorFlow.js layers model, for inference"),
    storedFile(artifacts, runId, "model/weights.bin", "Weights of that model, loaded with it"),
    metricFiles(db, runId),
  ]);
  return files.flat();
}

const WEIGHTS = { best: "Weights of the best epoch", last: "Weights of the last epoch" };

async function weightsFile(
  db: Database,
  artifacts: ArtifactStore,
  runId: string,
  which: keyof typeof WEIGHTS,
): Promise<RunFile[]> {
  const checkpoint = await findCheckpoint(db, runId, which);
  if (!checkpoint) return [];
  try {
    const stat = await measureWeights(artifacts, checkpoint);
    const url = artifactUrl(`runs/${runId}/weights.safetensors?checkpoint=${which}`);
    const about = `${WEIGHTS[which]}, without optimizer`;
    return [{ name: `weights.safetensors (${which})`, about, url, stat, rows: null }];
  } catch (error) {
    if (error instanceof SafetensorsHeaderError) return []; // its file is gone: nothing to cut from
    throw error;
  }
}

async function storedFile(
  artifacts: ArtifactStore,
  runId: string,
  name: string,
  about: string,
): Promise<RunFile[]> {
  const path = `runs/${runId}/${name}`;
  const stat = await artifacts.stat(path);
  return stat ? [{ name, about, url: artifactUrl(path), stat, rows: null }] : [];
}

async function metricFiles(db: Database, runId: string): Promise<RunFile[]> {
  const { steps, epochs } = await countRows(db, runId);
  const file = (name: string, about: string, rows: number): RunFile => ({
    ...{ name, about, rows, stat: null },
    url: artifactUrl(`runs/${runId}/${name}`),
  });
  return [
    file("metrics.csv", "Every step, all digits", steps),
    file("epochs.csv", "Every epoch, with each module", epochs),
    file("metrics.json", "Config, steps and epochs", steps + epochs),
  ].filter(({ rows }) => rows! > 0);
}
