// A local module as the list of operations of a training step's forward pass: what the plan counts parameters,
// multiply-adds and memory on. Shapes are those of one image.

/** A tensor of channels x size x size elements per image. Equal names are the same tensor. */
export type Feature = {
  name: string;
  channels: number;
  size: number;
  /** Made outside the module: no gradient is wanted. */
  detached?: true;
};

/** Batch norm, the residual add, the ReLU behind it and a pool behind that are one operation: the values in between need not exist. */
export type OperationKind =
  | "convolution"
  | "batchNorm"
  | "batchNormRelu"
  | "batchNormAddRelu"
  | "batchNormReluPool"
  | "pool"
  | "dropout"
  | "fullyConnected"
  | "contextSum"
  | "resize"
  | "resizeToSame"
  | "bias"
  | "reconstructionLoss"
  | "contrastLoss";

/** Encoders are those of the boundary in front of the module; the classifier of module K is backbone. */
export type Part = "backbone" | "head" | "encoder" | "decoder";

export type Operation = {
  kind: OperationKind;
  part: Part;
  inputs: Feature[];
  output: Feature;
  /** Values in between that some engine or other keeps: of a pool what it pools, of a loss its gradient or similarities, of dropout its mask. */
  hidden: Feature[];
  parameters: number;
  /** Of the forward pass, per image. */
  multiplyAdds: number;
};

type Cost = { parameters?: number; multiplyAdds?: number };

/** Writes down a module's operations in order; each method returns the operation's output. */
export class Operations {
  readonly list: Operation[] = [];
  part: Part = "backbone";
  private readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  convolution(x: Feature, channels: number, options: ConvolutionOptions = {}): Feature {
    const { kernel = 3, stride = 1, bias = false } = options;
    const size = Math.ceil(x.size / stride);
    const weights = kernel * kernel * x.channels * channels;
    return this.add("convolution", [x], channels, size, {
      parameters: weights + (bias ? channels : 0),
      multiplyAdds: weights * size * size,
    });
  }

  batchNorm(x: Feature): Feature {
    return this.add("batchNorm", [x], x.channels, x.size, { parameters: 2 * x.channels });
  }

  batchNormRelu(x: Feature): Feature {
    return this.add("batchNormRelu", [x], x.channels, x.size, { parameters: 2 * x.channels });
  }

  batchNormAddRelu(x: Feature, shortcut: Feature): Feature {
    const cost = { parameters: 2 * x.channels };
    return this.add("batchNormAddRelu", [x, shortcut], x.channels, x.size, cost);
  }

  /** A size that is x's own leaves nothing to pool. */
  batchNormReluPool(x: Feature, size: number): Feature {
    const cost = { parameters: 2 * x.channels };
    const isPooled = x.size !== size;
    return this.add("batchNormReluPool", [x], x.channels, size, cost, isPooled ? x : "output");
  }

  pool(x: Feature, size: number): Feature {
    return x.size === size ? x : this.add("pool", [x], x.channels, size);
  }

  fullyConnected(x: Feature, features: number): Feature {
    const weights = x.channels * features;
    const cost = { parameters: weights + features, multiplyAdds: weights };
    return this.add("fullyConnected", [x], features, 1, cost);
  }

  dropout(x: Feature): Feature {
    return this.add("dropout", [x], x.channels, x.size, {}, x);
  }

  contextSum(h: Feature, contexts: Feature[], name: string): Feature {
    const output = this.add("contextSum", [h, ...contexts], h.channels, h.size);
    output.name = name;
    return output;
  }

  resize(x: Feature, size: number): Feature {
    return this.add(x.size === size ? "resizeToSame" : "resize", [x], x.channels, size);
  }

  bias(x: Feature): Feature {
    return this.add("bias", [x], x.channels, x.size, { parameters: x.channels });
  }

  reconstructionLoss(image: Feature, target: Feature): Feature {
    return this.add("reconstructionLoss", [image, target], 1, 1, {}, image);
  }

  /** Similarities of an image with the whole batch: a row of batchSize. */
  contrastLoss(features: Feature, batchSize: number): Feature {
    const cost = { multiplyAdds: features.channels * batchSize };
    const similarities = { channels: batchSize, size: 1 };
    return this.add("contrastLoss", [features], 1, 1, cost, similarities);
  }

  private add(
    kind: OperationKind,
    inputs: Feature[],
    channels: number,
    size: number,
    { parameters = 0, multiplyAdds = 0 }: Cost = {},
    hiddenShape?: Pick<Feature, "channels" | "size"> | "output",
  ): Feature {
    const name = `${this.prefix}.${this.list.length}`;
    const output = { name, channels, size };
    const hidden = hiddenFeatures(output, hiddenShape);
    this.list.push({ kind, part: this.part, inputs, output, hidden, parameters, multiplyAdds });
    return output;
  }
}

type ConvolutionOptions = { kernel?: number; stride?: number; bias?: boolean };

function hiddenFeatures(
  output: Feature,
  shape?: Pick<Feature, "channels" | "size"> | "output",
): Feature[] {
  if (!shape) return [];
  if (shape === "output") return [output];
  return [{ name: `inside ${output.name}`, channels: shape.channels, size: shape.size }];
}
