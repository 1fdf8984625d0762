/** PyTorch in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { localModules, stageChannels } from "@contsup/contsup/architecture";
import { auxiliaryHeadLayers } from "@contsup/contsup/auxiliary-head";
import { contextEncoders } from "@contsup/contsup/context";
import type { RunConfig } from "@contsup/contsup/run-config";

export interface Peer {
  build(config: RunConfig, threads: number): Promise<{ parameters: number; version: string }>;
  /** Seconds of each. Throws when a loss is not finite. */
  steps(count: number): Promise<number[]>;
  close(): Promise<void>;
}

export function startPeer(): Peer {
  const script = fileURLToPath(new URL("./peer.py", import.meta.url));
  const child = spawn("python3", [script], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <Answer>(request: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error("PyTorch's process ended: what it said is above");
    return JSON.parse(value) as Answer;
  };
  return {
    build: (config, threads) =>
      ask({ threads, batch: config.batchSize, modules: describeModules(config) }),
    async steps(count) {
      const { seconds, losses } = await ask<{ seconds: number[]; losses: number[] }>({
        steps: count,
      });
      if (!losses.every(Number.isFinite)) throw new Error(`PyTorch's losses are ${losses}`);
      return seconds;
    },
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}

/** As peer.py takes them; a context is named by its boundary (from 0), or "image". */
const describeModules = (config: RunConfig) =>
  localModules(config).map(({ module, units, boundary }) => {
    const layers = boundary && auxiliaryHeadLayers(config, stageChannels(boundary[0]));
    return {
      units,
      encoders: describeEncoders(config, module - 2),
      convolutions:
        layers?.convolutions.map(({ inChannels, outChannels, stride }) => [
          inChannels,
          outChannels,
          stride,
        ]) ?? [],
      fullyConnected: layers?.fullyConnected.map(({ inFeatures, outFeatures }) => [
        inFeatures,
        outFeatures,
      ]) ?? [[stageChannels(3), config.classes]],
      loss: boundary ? config.localLoss : "CROSS_ENTROPY",
    };
  });

function describeEncoders({ contextMode, localModules: count, boundaries }: RunConfig, at: number) {
  if (at < 0) return [];
  const channels = (boundary: number): number => stageChannels(boundaries[boundary]![0]);
  return contextEncoders(contextMode, at, count).map(({ kind, source }) => ({
    kind,
    source: String(source),
    inputs: source === "image" ? 3 : channels(source),
    outputs: channels(at),
  }));
}
