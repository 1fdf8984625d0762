/** What the page shows, as its address says it: `?id=table-2&scale=full&seeds=0-2&epoch=best`. */
import { EXPERIMENT_SCALES, experimentScale } from "@contsup/contsup/experiment-scale";
import { EXPERIMENTS } from "@contsup/contsup/experiments";
import { parseSeeds } from "./seeds.ts";

/** Of the last epoch, or of the best one, which was chosen on the test images. */
export type Measure = "last" | "best";

export interface ExperimentsView {
  id: string;
  scale: string;
  /** As typed. */
  seeds: string;
  measure: Measure;
}

const DEFAULTS: ExperimentsView = {
  id: EXPERIMENTS[0]!.id,
  scale: EXPERIMENT_SCALES[0]!.id,
  seeds: "0-2",
  measure: "last",
};

export function readView(parameters: URLSearchParams): ExperimentsView {
  const id = parameters.get("id") ?? "";
  const scale = parameters.get("scale") ?? "";
  const seeds = parameters.get("seeds") ?? "";
  return {
    id: EXPERIMENTS.some((experiment) => experiment.id === id) ? id : DEFAULTS.id,
    scale: experimentScale(scale) ? scale : DEFAULTS.scale,
    seeds: parseSeeds(seeds) ? seeds : DEFAULTS.seeds,
    measure: parameters.get("epoch") === "best" ? "best" : "last",
  };
}

/** Only what is not as it is anyway. */
export function writeView(view: ExperimentsView): string {
  const given = new URLSearchParams();
  if (view.id !== DEFAULTS.id) given.set("id", view.id);
  if (view.scale !== DEFAULTS.scale) given.set("scale", view.scale);
  if (view.seeds !== DEFAULTS.seeds && parseSeeds(view.seeds)) given.set("seeds", view.seeds);
  if (view.measure !== DEFAULTS.measure) given.set("epoch", view.measure);
  const text = given.toString();
  return text ? `?${text}` : "";
}
