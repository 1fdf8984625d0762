/** TensorFlow.js's own backend in JavaScript: what the other engines are checked against. Under one image a second. */
import { cpuModel } from "./cpu-model.ts";
import type { Engine, EngineDefinition, EngineStatus } from "./engine.ts";
import { loadTensorflowJs, TENSORFLOW_JS_VERSION } from "./load-tensorflow-js.ts";

const VERSION = `tfjs ${TENSORFLOW_JS_VERSION}`;

export const cpu: EngineDefinition = {
  name: "cpu",
  status: (): EngineStatus => ({
    name: "cpu",
    installed: true,
    installable: true,
    gpu: "none",
    version: VERSION,
    device: cpuModel(),
  }),
  install: async () => {},
  open,
};

async function open(): Promise<Engine> {
  const tf = loadTensorflowJs();
  await tf.setBackend("cpu");
  // Its advice to install the native backend is of no use here: whoever runs `cpu` asked for it.
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
  return { name: "cpu", version: VERSION, device: cpuModel(), threads: 1, deterministic: true, tf };
}
