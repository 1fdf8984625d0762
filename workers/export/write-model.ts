import { Readable } from "node:stream";
import type { ArtifactStore } from "@contsup/artifacts/store";
import { DATASETS } from "@contsup/contsup/dataset";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { State } from "../engine/state.ts";
import { layersModel } from "./layers-model.ts";

export interface TrainedRun {
  runId: string;
  config: RunConfig;
  epoch: number;
  step: number;
  testAccuracy: number | null;
}

/** Writes `runs/RUN/model/model.json` and `weights.bin`, the weights first: a model that is listed can be loaded. */
export async function writeModel(
  store: ArtifactStore,
  { runId, config, ...position }: TrainedRun,
  state: State,
): Promise<string> {
  const about = {
    ...{ runId, ...position, config },
    input: "RGB pictures, 0 to 255, (N, height, width, 3)",
    output: "probabilities, (N, classes)",
    dataset: DATASETS[config.dataset].label,
  };
  const { json, weights } = layersModel(config, state, about);
  const folder = `runs/${runId}/model`;
  const bytes = weights.map(
    (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  await store.put(`${folder}/weights.bin`, Readable.from(bytes));
  await store.put(`${folder}/model.json`, Buffer.from(JSON.stringify(json)));
  return `${folder}/model.json`;
}
