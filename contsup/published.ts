// Published test errors of the baselines that share ContSup's recipe (160 epochs), as printed. The cells of the ContSup paper
// itself are not known to this project: they stand as null. DenseNet and ImageNet rows are left out: no run here compares.
import type { Depth } from "./architecture.ts";
import type { Dataset } from "./dataset.ts";
import type { RunConfig } from "./run-config.ts";
import { methodLabel } from "./run-label.ts";

export type PublishedResult = {
  method: string;
  dataset: Dataset;
  depth: number;
  localModules: number | null;
  /** In percent; null where the value is not known. */
  testError: number | null;
  /** Standard deviation, in percentage points. */
  deviation: number | null;
  /** GPU memory with which the run still works, in GB. */
  memoryGb: number | null;
  source: string;
};

const INFOPRO = "InfoPro (Wang et al., ICLR 2021)";
const TABLE_2 = `${INFOPRO}, Table 2: mean and deviation of 5 trials`;
const TABLE_3 = `${INFOPRO}, Table 3: one Titan Xp, batch 1024 (CIFAR-10) or 128 (STL-10)`;

/** Test error and deviation at K = 2, 4, 8, 16, as far as printed. */
type Row = [method: string, ...cells: [error: number, deviation: number][]];

const INFOPRO_TABLE_2: {
  dataset: Dataset;
  depth: Depth;
  endToEnd: [number, number];
  rows: Row[];
}[] = [
  {
    dataset: "CIFAR10",
    depth: 32,
    endToEnd: [7.37, 0.1],
    rows: [
      ["Greedy SL", [10.3, 0.2], [16.07, 0.46], [21.19, 0.52], [24.59, 0.83]],
      ["DGL", [8.69, 0.12], [11.48, 0.2], [14.17, 0.28], [16.21, 0.36]],
      ["InfoPro softmax", [8.13, 0.23], [8.64, 0.25], [11.4, 0.18], [14.23, 0.42]],
      ["InfoPro contrast", [7.76, 0.12], [8.58, 0.17], [11.13, 0.19], [12.75, 0.11]],
    ],
  },
  {
    dataset: "CIFAR10",
    depth: 110,
    endToEnd: [6.5, 0.34],
    rows: [
      ["Greedy SL", [8.21, 0.24], [13.16, 0.28], [15.61, 0.57], [18.92, 1.27]],
      ["Greedy SL+", [8.0, 0.11], [12.47, 0.17], [14.58, 0.36], [17.35, 0.31]],
      ["DGL", [7.7, 0.28], [10.5, 0.11], [12.46, 0.37], [13.8, 0.15]],
      ["InfoPro softmax", [7.01, 0.34], [7.96, 0.06], [9.4, 0.27], [10.78, 0.28]],
      ["Asy-InfoPro contrast", [7.34, 0.11], [8.39, 0.15]],
      ["InfoPro contrast", [6.42, 0.08], [7.3, 0.14], [8.93, 0.4], [9.9, 0.19]],
    ],
  },
  {
    dataset: "SVHN",
    depth: 110,
    endToEnd: [3.07, 0.23],
    rows: [
      ["Greedy SL", [3.71, 0.16], [5.39, 0.22], [5.75, 0.1], [6.37, 0.42]],
      ["DGL", [3.61, 0.16], [4.97, 0.19], [5.35, 0.13], [5.55, 0.34]],
      ["InfoPro softmax", [3.41, 0.08], [3.72, 0.03], [4.67, 0.07], [5.14, 0.08]],
      ["InfoPro contrast", [3.15, 0.03], [3.28, 0.11], [3.62, 0.11], [3.91, 0.16]],
    ],
  },
  {
    dataset: "STL10",
    depth: 110,
    endToEnd: [22.27, 1.61],
    rows: [
      ["Greedy SL", [25.56, 1.37], [27.97, 0.75], [29.07, 0.76], [30.38, 0.39]],
      ["DGL", [24.96, 1.18], [26.77, 0.64], [27.33, 0.24], [27.73, 0.58]],
      ["InfoPro softmax", [21.02, 0.51], [21.28, 0.27], [23.6, 0.49], [26.05, 0.71]],
      ["InfoPro contrast", [20.99, 0.64], [22.73, 0.4], [25.15, 0.52], [26.27, 0.48]],
    ],
  },
];

/** ResNet-110, memory-balanced: [method, K, then error, deviation, GB on CIFAR-10 and on STL-10]. */
type MemoryRow = [
  string,
  number,
  cifar10: [number, number, number],
  stl10: [number, number, number],
];

const INFOPRO_TABLE_3: MemoryRow[] = [
  ["E2E", 1, [6.5, 0.34, 9.4], [22.27, 1.61, 10.77]],
  ["E2E, gradient checkpointing", 1, [6.5, 0.34, 3.91], [22.27, 1.61, 4.5]],
  ["InfoPro*", 2, [6.41, 0.13, 5.38], [20.95, 0.57, 6.15]],
  ["InfoPro*", 3, [6.74, 0.12, 4.22], [21.0, 0.52, 4.96]],
  ["InfoPro*", 4, [6.93, 0.2, 3.52], [21.22, 0.72, 4.08]],
];

/** InfoPro's Table 2. */
export const PUBLISHED_ERRORS: PublishedResult[] = INFOPRO_TABLE_2.flatMap(
  ({ dataset, depth, endToEnd, rows }) => {
    const result = (method: string, localModules: number, cell: [number, number]) => ({
      method,
      dataset,
      depth,
      localModules,
      testError: cell[0],
      deviation: cell[1],
      memoryGb: null,
      source: TABLE_2,
    });
    const greedy = rows.flatMap(([method, ...cells]) =>
      cells.map((cell, index) => result(method, 2 ** (index + 1), cell)),
    );
    return [result("E2E", 1, endToEnd), ...greedy];
  },
);

/** InfoPro's Table 3: error against memory, ResNet-110. */
export const PUBLISHED_MEMORY: PublishedResult[] = INFOPRO_TABLE_3.flatMap(
  ([method, localModules, cifar10, stl10]) =>
    (
      [
        ["CIFAR10", cifar10],
        ["STL10", stl10],
      ] as const
    ).map(([dataset, cell]) => ({
      method,
      dataset,
      depth: 110,
      localModules,
      testError: cell[0],
      deviation: cell[1],
      memoryGb: cell[2],
      source: TABLE_3,
    })),
);

/** A cell of the ContSup paper: it exists, its value is not known here. As in the papers, * is memory balance. */
export const unknownResult = (config: RunConfig, item: string): PublishedResult => ({
  method: `ContSup ${methodLabel(config)}${config.partition === "MEMORY_BALANCE" ? "*" : ""}`,
  dataset: config.dataset,
  depth: config.depth,
  localModules: config.localModules,
  testError: null,
  deviation: null,
  memoryGb: null,
  source: `ContSup (Yu et al., arXiv 2312.07636), ${item}: value not available to this project`,
});
