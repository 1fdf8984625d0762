/**
 * The one copy of TensorFlow.js in a process. Its ES modules do not load in Node, hence `require`; and the whole of
 * `@tensorflow/tfjs` is required because it registers the gradients, which `tfjs-core` alone does not.
 */
import { createRequire } from "node:module";
import type { Tf } from "./engine.ts";

const require = createRequire(import.meta.url);

export const TENSORFLOW_JS_VERSION = (
  require("@tensorflow/tfjs-core/package.json") as { version: string }
).version;

export function loadTensorflowJs(): Tf {
  require("@tensorflow/tfjs");
  return require("@tensorflow/tfjs-core") as Tf;
}
