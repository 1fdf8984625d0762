import { localModules } from "@contsup/contsup/architecture";
import { contextEncoders, type Slot } from "@contsup/contsup/context";
import type { RunConfig } from "@contsup/contsup/run-config";
import type { Engine } from "./engine.ts";
import { createLocalModule, type LocalModule } from "./local-module.ts";
import { observeMemory } from "./memory.ts";

/** The partitioned ResNet of a config: K local modules in order, with all their variables on the engine. */
export interface Network {
  engine: Engine;
  config: RunConfig;
  modules: LocalModule[];
  /** Each source of context that some module reads, with the number of the last one that does. */
  lastReader: ReadonlyMap<Slot["source"], number>;
  dispose(): void;
}

/** With initial weights from the config's seed. */
export function createNetwork(engine: Engine, config: RunConfig): Network {
  observeMemory(engine);
  const modules = localModules(config).map((plan) => createLocalModule(engine.tf, config, plan));
  return {
    engine,
    config,
    modules,
    lastReader: lastReaders(config),
    dispose() {
      for (const { variables } of modules) variables.dispose();
    },
  };
}

/** Boundary i (from 0) feeds module i + 2. */
function lastReaders({ contextMode, localModules: count }: RunConfig): Map<Slot["source"], number> {
  const readers = new Map<Slot["source"], number>();
  for (let boundary = 0; boundary < count - 1; boundary++)
    for (const { source } of contextEncoders(contextMode, boundary, count))
      readers.set(source, boundary + 2);
  return readers;
}
