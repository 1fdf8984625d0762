/** What runs the tensors; `cpu` is the oracle of the tests, and takes days for what the others do in minutes. */
export const ENGINE_NAMES = ["tensorflow", "onednn", "webgpu", "cpu"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What a config may ask for: AUTO is the fastest engine that the worker has. */
export const REQUESTED_ENGINES = ["AUTO", ...ENGINE_NAMES] as const;
export type RequestedEngine = (typeof REQUESTED_ENGINES)[number];

/** Whether a worker with these engines can train a run that asks so. */
export const serves = (engines: readonly RequestedEngine[], asked: RequestedEngine): boolean =>
  engines.some((engine) => asked === "AUTO" || engine === asked);

/** AUTO is for a worker that has nothing better only while none is there that has. */
export const hasOnlyCpu = (engines: readonly RequestedEngine[]): boolean =>
  engines.every((engine) => engine === "cpu");

/** Those of the workers that take a run which asks so. */
export function takersOf<Worker extends { engines: readonly RequestedEngine[] }>(
  workers: readonly Worker[],
  asked: RequestedEngine,
): Worker[] {
  const able = workers.filter(({ engines }) => serves(engines, asked));
  const fast = able.filter(({ engines }) => !hasOnlyCpu(engines));
  return asked === "AUTO" && fast.length > 0 ? fast : able;
}
