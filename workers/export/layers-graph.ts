/**
 * A TensorFlow.js layers model in the making: layers by their Keras names and settings, weights turned from PyTorch's layouts
 * (OIHW, [out, in]) into Keras's (HWIO, [in, out]).
 */
import type { State } from "../engine/state.ts";

/** PyTorch's epsilon of batch norms. */
const EPSILON = 1e-5;
const BATCH_NORM_WEIGHTS = [
  ["gamma", "weight"],
  ["beta", "bias"],
  ["moving_mean", "running_mean"],
  ["moving_variance", "running_var"],
] as const;
/** Loading replaces every weight: nothing needs to be drawn. */
const ZEROS = { class_name: "Zeros", config: {} };

/** The output of a layer, by the layer's name. */
export type Node = string & { readonly kind: "node" };

export interface LayersModel {
  /** The content of model.json; the weights are read from weights.bin beside it. */
  json: object;
  /** The content of weights.bin, in order. */
  weights: Float32Array[];
}

interface Weight {
  name: string;
  shape: number[];
  data: Float32Array;
}

export class LayersGraph {
  readonly #state: State;
  readonly #layers: object[] = [];
  readonly #weights: Weight[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  input(name: string, shape: number[]): Node {
    const config = { batch_input_shape: [null, ...shape], dtype: "float32", sparse: false };
    return this.layer("InputLayer", name, config, []);
  }

  layer(className: string, name: string, config: object, inputs: Node[]): Node {
    this.#layers.push({
      class_name: className,
      name,
      config: { name, trainable: false, ...config },
      inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
    });
    return name as Node;
  }

  relu(name: string, x: Node): Node {
    return this.layer("Activation", name, { activation: "relu" }, [x]);
  }

  add(name: string, inputs: Node[]): Node {
    return this.layer("Add", name, {}, inputs);
  }

  /** (x - mean) / std: a batch norm that knows only its moments. */
  normalisation(name: string, x: Node, mean: readonly number[], std: readonly number[]): Node {
    this.#weight(`${name}/moving_mean`, [mean.length], Float32Array.from(mean));
    const variance = Float32Array.from(std, (deviation) => deviation ** 2);
    this.#weight(`${name}/moving_variance`, [std.length], variance);
    const config = { axis: -1, epsilon: 0, center: false, scale: false };
    return this.layer("BatchNormalization", name, config, [x]);
  }

  /** The kernel decides size, channels and padding (1 for 3x3, on all sides); a bias is added where the state has one. */
  convNorm(conv: string, norm: string, x: Node, stride: 1 | 2 = 1): Node {
    const { shape, data } = this.#tensor(`${conv}.weight`);
    const [filters, channels, size] = shape as [number, number, number];
    const bias = this.#state.get(`${conv}.bias`);
    const padded = size === 3 && stride === 2;
    const input = padded ? this.layer("ZeroPadding2D", `${conv}.pad`, { padding: 1 }, [x]) : x;
    this.#weight(`${conv}/kernel`, [size, size, channels, filters], toHwio(data, shape));
    if (bias) this.#weight(`${conv}/bias`, bias.shape, bias.data);
    const config = {
      filters,
      kernel_size: [size, size],
      strides: [stride, stride],
      padding: padded ? "valid" : "same",
      use_bias: bias !== undefined,
      kernel_initializer: ZEROS,
    };
    return this.#batchNorm(norm, this.layer("Conv2D", conv, config, [input]));
  }

  dense(name: string, x: Node): Node {
    const { shape, data } = this.#tensor(`${name}.weight`);
    const [units, inputs] = shape as [number, number];
    this.#weight(`${name}/kernel`, [inputs, units], transposed(data, units, inputs));
    const bias = this.#tensor(`${name}.bias`);
    this.#weight(`${name}/bias`, bias.shape, bias.data);
    const config = { units, use_bias: true, kernel_initializer: ZEROS };
    return this.layer("Dense", name, config, [x]);
  }

  finish(input: Node, output: Node, about: object): LayersModel {
    const config = {
      name: "contsup",
      layers: this.#layers,
      input_layers: [[input, 0, 0]],
      output_layers: [[output, 0, 0]],
    };
    const weights = this.#weights.map(({ name, shape }) => ({ name, shape, dtype: "float32" }));
    return {
      json: {
        format: "layers-model",
        generatedBy: "ContSup",
        convertedBy: null,
        modelTopology: {
          keras_version: "2.1.6",
          backend: "tensorflow",
          model_config: { class_name: "Model", config },
        },
        weightsManifest: [{ paths: ["weights.bin"], weights }],
        userDefinedMetadata: about,
      },
      weights: this.#weights.map(({ data }) => data),
    };
  }

  #batchNorm(name: string, x: Node): Node {
    for (const [keras, pytorch] of BATCH_NORM_WEIGHTS) {
      const { shape, data } = this.#tensor(`${name}.${pytorch}`);
      this.#weight(`${name}/${keras}`, shape, data);
    }
    return this.layer("BatchNormalization", name, { axis: -1, epsilon: EPSILON }, [x]);
  }

  #weight(name: string, shape: number[], data: Float32Array): void {
    this.#weights.push({ name, shape, data });
  }

  #tensor(name: string): { shape: number[]; data: Float32Array } {
    const tensor = this.#state.get(name);
    if (tensor) return tensor;
    throw new Error(`the state has no tensor ${name}`);
  }
}

/** (out, in, h, w) -> (h, w, in, out): the last two axes first, each pair turned. */
function toHwio(data: Float32Array, shape: number[]): Float32Array {
  const [out, channels, height, width] = shape as [number, number, number, number];
  return transposed(data, out * channels, height * width, (row) => {
    const o = Math.floor(row / channels);
    return (row % channels) * out + o;
  });
}

/** (rows, columns) -> (columns, rows), with the rows in another order where one is given. */
function transposed(
  data: Float32Array,
  rows: number,
  columns: number,
  place: (row: number) => number = (row) => row,
): Float32Array {
  const result = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    const to = place(row);
    for (let column = 0; column < columns; column++) {
      result[column * rows + to] = data[row * columns + column]!;
    }
  }
  return result;
}
