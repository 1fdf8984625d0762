/** The official TensorFlow wheels: their C library is what the `tensorflow` engine runs on. */
export interface Wheel {
  name: string;
  version: string;
  sha256: string;
  bytes: number;
}

export const TENSORFLOW_VERSION = "2.15.1";

export const CPU_WHEELS: Wheel[] = [
  {
    name: "tensorflow-cpu",
    version: TENSORFLOW_VERSION,
    sha256: "54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26",
    bytes: 207_208_420,
  },
];

/** What is unpacked of them: the two libraries, the headers that the addon includes, CUDA's libraries, the licences. */
export const WHEEL_MEMBERS = [
  "tensorflow/libtensorflow_cc.so.2",
  "tensorflow/libtensorflow_framework.so.2",
  "tensorflow/include/tensorflow/c/",
  "tensorflow/include/tensorflow/core/platform/",
  "tensorflow/include/tsl/",
  "nvidia/",
  `tensorflow_cpu-${TENSORFLOW_VERSION}.dist-info/LICENSE`,
  `tensorflow-${TENSORFLOW_VERSION}.dist-info/LICENSE`,
];

export const CUDA_WHEELS: Wheel[] = [];
