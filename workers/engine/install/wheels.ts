/**
 * Wheels of the Python package index. The official TensorFlow wheels, whose C library the `tensorflow` engine runs on. With an
 * NVIDIA driver it is the wheel that has CUDA kernels, and beside it the CUDA libraries that its extra `and-cuda` names.
 * The sums are those of the Python package index. The wheel with CUDA kernels was tried without a GPU (it computes on the CPU);
 * with a GPU nothing could be tried.
 */
export interface Wheel {
  name: string;
  version: string;
  bytes: number;
  sha256: string;
}

export const TENSORFLOW_VERSION = "2.15.1";

/** What is unpacked of them: the two libraries, the headers that the addon includes, CUDA, the licences. */
export const WHEEL_MEMBERS = [
  "tensorflow/libtensorflow_cc.so.2",
  "tensorflow/libtensorflow_framework.so.2",
  "tensorflow/include/tensorflow/c/",
  "tensorflow/include/tensorflow/core/platform/",
  "tensorflow/include/tsl/",
  `tensorflow_cpu-${TENSORFLOW_VERSION}.dist-info/LICENSE`,
  `tensorflow-${TENSORFLOW_VERSION}.dist-info/LICENSE`,
  "nvidia",
];

const wheel = (name: string, version: string, bytes: number, sha256: string): Wheel => ({
  name,
  version,
  bytes,
  sha256,
});

// biome-ignore format: a table
export const CPU_WHEELS: Wheel[] = [
  wheel("tensorflow-cpu", TENSORFLOW_VERSION, 207_208_420, "54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26"),
];

/** Zig's C++ compiler: Clang with headers and libraries of C and C++, for machines without g++. */
export const COMPILER_WHEEL = wheel(
  "ziglang",
  "0.13.0",
  80_896_325,
  "3ce0c9f16547e5d61b32e0d226926e9a2552ef4b91fccf7ab5ea1a623a77824b",
);

// biome-ignore format: a table
export const CUDA_WHEELS: Wheel[] = [
  wheel("tensorflow", TENSORFLOW_VERSION, 475_258_663, "bb0edd69103c154245c5f209f0507355cc68ba7e4de350084bc31edc562478e4"),
  wheel("nvidia-cublas-cu12", "12.2.5.6", 417_825_305, "f448d8db463f9a2c7dd9a1e607c0961d3e95f825b86839c5882f7d073d406df0"),
  wheel("nvidia-cuda-cupti-cu12", "12.2.142", 13_900_552, "ce68d1009dd14215e38ed49643d31374c71d6fea381181cb0b9da7f19dfd1624"),
  wheel("nvidia-cuda-nvcc-cu12", "12.2.140", 21_319_729, "c6ff4ae7a636eb6cab7621191e19ac3779690686bbcf52c04d8b1ca2944e1e27"),
  wheel("nvidia-cuda-nvrtc-cu12", "12.2.140", 23_430_053, "b1cdcae6443cb7cdcfb5d1bf51896a148c9f82f9e65b27db9ab095eaed689aa7"),
  wheel("nvidia-cuda-runtime-cu12", "12.2.140", 845_802, "acb9cb7e44594a3512533497ea790d9f0b0e399abcc888584c157d1ffa080e41"),
  wheel("nvidia-cudnn-cu12", "8.9.4.25", 720_096_787, "9f882d5b11753c566fd32427839089eb4f8ba7a58c28446ad359e32c40229723"),
  wheel("nvidia-cufft-cu12", "11.0.8.103", 98_570_970, "72e961e578f9be9e316ccb4db8652c421dd0b57442624faa71061d452f449a67"),
  wheel("nvidia-curand-cu12", "10.3.3.141", 56_463_566, "7b6bad6817b5df2a6f5ec221206fb895d9195fdd7d2443f3e86554108c141a0a"),
  wheel("nvidia-cusolver-cu12", "11.5.2.141", 124_890_758, "5a85c4653ce34339a5688137f494a0f903e0f0532418550998167f00844161da"),
  wheel("nvidia-cusparse-cu12", "12.1.2.141", 195_268_625, "4e13d6a51d2303dcb2a023ba09546811161f0334fc64e13689397bbd3b1eb126"),
  wheel("nvidia-nccl-cu12", "2.16.5", 188_657_797, "84695a4248138fb2ca12f5fd3defe986e790e71ccdaad51b2ca34ca4e83ef421"),
  wheel("nvidia-nvjitlink-cu12", "12.2.140", 20_177_273, "95635cafbf9f96c38bea5200ab145a2e6aefbb5405e0b04c1e4ba54df2d84ec9"),
];
