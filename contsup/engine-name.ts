/** What runs the tensors; `cpu` is the oracle of the tests, and takes days for what the others do in minutes. */
export const ENGINE_NAMES = ["tensorflow", "onednn", "webgpu", "cpu"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What a config may ask for: AUTO is the fastest engine that the worker has, and never `cpu`. */
export const REQUESTED_ENGINES = ["AUTO", ...ENGINE_NAMES] as const;
export type RequestedEngine = (typeof REQUESTED_ENGINES)[number];

export const hasOnlyCpu = (engines: readonly RequestedEngine[]): boolean =>
  engines.every((engine) => engine === "cpu");

/** Whether a worker with these engines can train a run that asks so. */
export const serves = (engines: readonly RequestedEngine[], asked: RequestedEngine): boolean =>
  asked === "AUTO" ? !hasOnlyCpu(engines) : engines.includes(asked);

/** Those of the workers that can train a run which asks so. */
export const serversOf = <Worker extends { engines: readonly RequestedEngine[] }>(
  workers: readonly Worker[],
  asked: RequestedEngine,
): Worker[] => workers.filter(({ engines }) => serves(engines, asked));
