/** What runs the tensors; `cpu` is the oracle of the tests and runs only when asked for. */
export const ENGINE_NAMES = ["tensorflow", "onednn", "webgpu", "cpu"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What a config may ask for: AUTO is the fastest engine that the worker has, but never `cpu`. */
export const REQUESTED_ENGINES = ["AUTO", ...ENGINE_NAMES] as const;
export type RequestedEngine = (typeof REQUESTED_ENGINES)[number];
