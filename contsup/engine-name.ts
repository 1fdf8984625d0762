/** What runs the tensors; `cpu` is the oracle of the tests, and takes days for what the others do in minutes. */
export const ENGINE_NAMES = ["tensorflow", "onednn", "webgpu", "cpu"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What a config may ask for: AUTO is the fastest engine that the worker has. */
export const REQUESTED_ENGINES = ["AUTO", ...ENGINE_NAMES] as const;
export type RequestedEngine = (typeof REQUESTED_ENGINES)[number];

/** Whether a worker with these engines takes runs that ask so: AUTO is not for one that has nothing but `cpu`. */
export const serves = (engines: readonly RequestedEngine[], asked: RequestedEngine): boolean =>
  engines.some((engine) => (asked === "AUTO" ? engine !== "cpu" : engine === asked));
