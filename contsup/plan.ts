// What a run will need, predicted from its config before anything runs.
import { type LocalModule, localModules } from "./architecture.ts";
import type { EngineName } from "./engine-name.ts";
import { ENGINE_PROFILES, type EngineProfile, plannedEngine } from "./engine-profiles.ts";
import { type ModuleMemory, moduleMemory, type NetworkSize } from "./memory.ts";
import { moduleOperations } from "./module-operations.ts";
import type { Operation, Part } from "./operations.ts";
import type { RunConfig } from "./run-config.ts";
import { stepsPerEpoch } from "./steps-per-epoch.ts";

export type ModulePlan = ModuleMemory & {
  /** From 1 to K. */
  module: number;
  /** "stem", then "stage.block". */
  blocks: string[];
  /** All that the module trains: backbone (in module K the classifier too), head, encoders in front of it, decoder. */
  parameters: number;
  headParameters: number;
  encoderParameters: number;
  decoderParameters: number;
  /** Forward pass of training, per image. */
  multiplyAdds: number;
};

export type PlanTotal = {
  parameters: number;
  multiplyAddsPerImage: number;
  /** Training compute: 2 x multiply-adds, forward and both gradients. */
  gflopPerImage: number;
  /** These two are of the module that needs most. */
  activationBytes: number;
  peakBytes: number;
};

export type Plan = PlanTotal & {
  /** Whose memory this is. */
  engine: EngineName;
  modules: ModulePlan[];
  /** The same network trained as one module. */
  endToEnd: PlanTotal;
  stepsPerEpoch: number;
  boundaries: [number, number][];
  partitionComputed: boolean;
};

/** By default for the engine that the config asks for. */
export function plan(
  config: RunConfig,
  engine: EngineName = plannedEngine(config.engine),
  profile: EngineProfile = ENGINE_PROFILES[engine],
): Plan {
  const whole: RunConfig = {
    ...config,
    localModules: 1,
    boundaries: [],
    contextMode: "R0",
    decoder: false,
    lossScale: null,
  };
  const { modules, total } = planNetwork(config, profile);
  return {
    engine,
    modules,
    ...total,
    endToEnd: planNetwork(whole, profile).total,
    stepsPerEpoch: stepsPerEpoch(config),
    boundaries: config.boundaries,
    partitionComputed: config.partitionComputed,
  };
}

function planNetwork(config: RunConfig, profile: EngineProfile) {
  const locals = localModules(config).map((local) => ({
    local,
    operations: moduleOperations(config, local),
  }));
  const all = locals.flatMap(({ operations }) => operations);
  const size = { parameters: parametersOf(all), statistics: statisticsOf(all) };
  const modules = locals.map(({ local, operations }) =>
    planModule(config, profile, local, operations, size),
  );
  const total: PlanTotal = {
    parameters: size.parameters,
    multiplyAddsPerImage: multiplyAddsOf(all),
    gflopPerImage: flop(all) / 1e9,
    activationBytes: Math.max(...modules.map((module) => module.activationBytes)),
    peakBytes: Math.max(...modules.map((module) => module.peakBytes)),
  };
  return { modules, total };
}

function planModule(
  config: RunConfig,
  profile: EngineProfile,
  local: LocalModule,
  operations: Operation[],
  network: NetworkSize,
): ModulePlan {
  return {
    module: local.module,
    blocks: local.units.map(([stage, block]) => (stage === 0 ? "stem" : `${stage}.${block}`)),
    parameters: parametersOf(operations),
    headParameters: parametersOf(operations, "head"),
    encoderParameters: parametersOf(operations, "encoder"),
    decoderParameters: parametersOf(operations, "decoder"),
    multiplyAdds: multiplyAddsOf(operations),
    ...moduleMemory(config, profile, local, operations, network),
  };
}

/** Two per multiply-add, forward and gradient of the weights; and gradient of the input, unless that is detached. */
const flop = (operations: Operation[]): number =>
  sum(
    operations.map(({ inputs, multiplyAdds }) => 2 * multiplyAdds * (inputs[0]!.detached ? 2 : 3)),
  );

const parametersOf = (operations: Operation[], part?: Part): number =>
  sum(
    operations
      .filter((operation) => !part || operation.part === part)
      .map((operation) => operation.parameters),
  );

/** A running mean and variance for each scale and shift. */
const statisticsOf = (operations: Operation[]): number =>
  parametersOf(operations.filter(({ kind }) => kind.startsWith("batchNorm")));

const multiplyAddsOf = (operations: Operation[]): number =>
  sum(operations.map((operation) => operation.multiplyAdds));

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
