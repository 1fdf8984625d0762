import { findPreset } from "@contsup/client/cli/preset-input";
import { parseTrainArguments } from "@contsup/client/cli/train-arguments";
import { CONFIG_FLAGS, flagOfField } from "@contsup/client/cli/train-flags";
import { RUN_CONFIG_FIELDS } from "@contsup/contsup/run-config";
import { expect, test } from "vitest";

const given = (...argv: string[]) => parseTrainArguments(argv, findPreset).given;
const K4 = ["--local_module_num", "4"];
const DECODER = [...K4, "--h_reconstruct"];

/** [flag, what is typed after it, other flags that it needs, field, value of the field] */
const EVERY_FLAG: [string, string[], string[], string, unknown][] = [
  ["--dataset", ["svhn"], [], "dataset", "SVHN"],
  ["--layers", ["110"], [], "depth", 110],
  ["--droprate", ["0.1"], [], "dropout", 0.1],
  ["--no-augment", [], [], "augment", false],
  ["--local_module_num", ["16"], [], "localModules", 16],
  ["--aux_net_config", ["2c2f"], [], "auxiliaryHead", "2c2f"],
  ["--local_loss_mode", ["contrast"], K4, "localLoss", "CONTRAST"],
  ["--aux_net_widen", ["1.5"], [], "widen", 1.5],
  ["--aux_net_feature_dim", ["64"], [], "featureDim", 64],
  ["--context_mode", ["R1E"], K4, "contextMode", "R1E"],
  ["--balanced_memory", [], K4, "partition", "MEMORY_BALANCE"],
  ["--h_reconstruct", [], K4, "decoder", true],
  [
    "--partition",
    ["[[1,2],[2,1]]"],
    [],
    "boundaries",
    [
      [1, 2],
      [2, 1],
    ],
  ],
  ["--loss_scale", ["5,1,0,0.5"], DECODER, "lossScale", [5, 1, 0, 0.5]],
  ["--temperature", ["0.1"], [], "temperature", 0.1],
  ["--epochs", ["20"], [], "epochs", 20],
  ["--batch_size", ["64"], [], "batchSize", 64],
  ["--lr", ["1e-1"], [], "learningRate", 0.1],
  ["--momentum", ["0.8"], [], "momentum", 0.8],
  ["--weight_decay", ["0.0005"], [], "weightDecay", 0.0005],
  ["--warmup_epochs", ["0"], [], "warmupEpochs", 0],
  ["--seed", ["7"], [], "seed", 7],
  ["--train_images", ["5000"], [], "trainImages", 5000],
  ["--validation_images", ["500"], [], "validationImages", 500],
  ["--test_images", ["1000"], [], "testImages", 1000],
  ["--classes", ["100"], ["--dataset", "stl10"], "classes", 100],
  ["--engine", ["auto"], [], "engine", "AUTO"],
  ["--threads", ["2"], [], "threads", 2],
];

test.each(EVERY_FLAG)("%s sets its field", (flag, value, others, field, expected) => {
  expect(given(...others, flag, ...value)).toMatchObject({ [field]: expected });
});

test.each(EVERY_FLAG)(
  "%s is the same with hyphens or underscores",
  (flag, value, others, field, expected) => {
    const hyphens = flag.replaceAll("_", "-");
    const underscores = `--${flag.slice(2).replaceAll("-", "_")}`;

    for (const spelling of [hyphens, underscores]) {
      expect(given(...others, spelling, ...value)).toMatchObject({ [field]: expected });
    }
  },
);

test("the table above has every flag, and every field that a person sets has a flag", () => {
  const tested = EVERY_FLAG.map(([flag]) => flag);

  expect(tested).toEqual(expect.arrayContaining(CONFIG_FLAGS.map(({ flag }) => flag)));
  for (const { name, internal } of RUN_CONFIG_FIELDS) {
    if (!internal) expect(flagOfField(name), name).toBeDefined();
  }
});

test.each([
  ["cross_entropy", "CROSS_ENTROPY"],
  ["cross-entropy", "CROSS_ENTROPY"],
  ["softmax", "CROSS_ENTROPY"],
  ["CONTRAST", "CONTRAST"],
])("--local_loss_mode takes %s", (word, localLoss) => {
  expect(given(...K4, "--local_loss_mode", word)).toMatchObject({ localLoss });
});

test("a value may follow an equals sign", () => {
  expect(given("--batch-size=64", "--lr=0.1")).toEqual({ batchSize: 64, learningRate: 0.1 });
});
