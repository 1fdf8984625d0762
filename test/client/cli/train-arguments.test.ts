import { HelpRequest } from "@contsup/client/cli/command-line";
import { UsageError } from "@contsup/client/cli/exit-code";
import { FlagError } from "@contsup/client/cli/flag-issue";
import { findPreset } from "@contsup/client/cli/preset-input";
import { parseTrainArguments } from "@contsup/client/cli/train-arguments";
import { parseRunConfig } from "@contsup/contsup/run-config";
import { describe, expect, test } from "vitest";

const parse = (...argv: string[]) => parseTrainArguments(argv, findPreset);
const K4 = ["--local_module_num", "4"];

/** flag -> limit, of everything that is wrong. */
function issues(...argv: string[]): Record<string, string> {
  try {
    parse(...argv);
  } catch (error) {
    if (error instanceof FlagError) {
      return Object.fromEntries(error.issues.map(({ flag, limit }) => [flag, limit]));
    }
    throw error;
  }
  return {};
}

test("nothing given is the baseline: end-to-end training of ResNet-32 on CIFAR-10", () => {
  const { config, notices } = parse();

  expect(config).toEqual({});
  expect(notices).toEqual([]);
});

describe("the reference's flags", () => {
  test("above one module the reference's context and loss are the defaults, and said", () => {
    const { config, notices } = parse(...K4);

    expect(config).toEqual({ localModules: 4, contextMode: "E", localLoss: "CONTRAST" });
    expect(notices).toEqual([
      "--context_mode E and --local_loss_mode contrast: the reference's defaults",
    ]);
  });

  test("boundaries count as modules for that", () => {
    expect(parse("--partition", "[[1,2]]").config).toMatchObject({ contextMode: "E" });
  });

  test("what is given stays", () => {
    const { config, notices } = parse(
      ...K4,
      "--context_mode",
      "R1",
      "--local_loss_mode",
      "softmax",
    );

    expect(config).toMatchObject({ contextMode: "R1", localLoss: "CROSS_ENTROPY" });
    expect(notices).toEqual([]);
  });

  test.each(["--balanced_memory", "--h_reconstruct"])(
    "%s stands alone or takes a truth",
    (flag) => {
      const field = flag === "--h_reconstruct" ? "decoder" : "partition";
      const on = field === "decoder" ? true : "MEMORY_BALANCE";

      for (const word of [[], ["true"], ["True"], ["TRUE"]]) {
        expect(parse(...K4, flag, ...word).given[field]).toBe(on);
      }
      const off = parse(...K4, flag, "False");
      expect(off.given[field]).not.toBe(on);
      expect(off.notices[0]).toContain(`${flag} False means false here`);
      for (const word of ["0", "no", "perhaps", ""]) {
        expect(issues(...K4, flag, word)).toHaveProperty([flag]);
      }
    },
  );

  test("--balanced_memory False takes the balance from a preset, and leaves boundaries alone", () => {
    const balanced = ["--preset", "cifar10-r32-k4-e-contrast-balanced"];
    const off = ["--balanced_memory", "False"];

    expect(parse(...balanced).config.partition).toBe("MEMORY_BALANCE");
    expect(parse(...balanced, ...off).config.partition).toBe("EQUAL");
    const cut = parse(...balanced, ...off, "--partition", "[[1,2]]").config;
    expect(parseRunConfig(cut).config).toMatchObject({ partition: "BOUNDARIES", localModules: 2 });
  });

  test("--cos_lr changes nothing and says so", () => {
    const { config, notices } = parse("--cos_lr");

    expect(config).toEqual({});
    expect(notices).toEqual(["--cos_lr changes nothing: the schedule is always cosine"]);
  });

  test("--model is resnet or nothing", () => {
    expect(parse("--model", "resnet").config).toEqual({});
    expect(issues("--model", "vgg")).toEqual({ "--model": "resnet" });
  });

  test.each([
    [["--name", "mine"], "mine"],
    [["--no", "3"], "run-3"],
    [["--name", "mine", "--no", "3"], "mine-3"],
    [[], undefined],
  ])("%j names the run %s", (argv, name) => {
    expect(parse(...argv).name).toBe(name);
  });

  test("--print-freq counts steps, 10 by default", () => {
    expect(parse().printEvery).toBe(10);
    expect(parse("-p", "5").printEvery).toBe(5);
    expect(parse("--print_freq", "1").printEvery).toBe(1);
    expect(issues("--print-freq", "0")).toEqual({ "--print-freq": "a whole number from 1" });
  });
});

describe("what is wrong", () => {
  test("everything is said at once, by flag", () => {
    const wrong = issues(
      ...["--layers", "33", "--epochs", "many", "--local_module_num", "60", "--dataset", "mnist"],
      ...["--model", "vgg", "--priority", "high", "--preset", "slow", "--lr", "fast"],
    );

    expect(Object.keys(wrong).sort()).toEqual(
      ["--dataset", "--epochs", "--layers", "--local_module_num", "--lr", "--model"].concat(
        ...[["--preset", "--priority"]],
      ),
    );
    expect(wrong["--layers"]).toBe("one of 20, 32, 44, 56, 110");
    expect(wrong["--epochs"]).toBe("a whole number from 1 to 10000");
  });

  test("no limit is told that follows from a flag that could not be read", () => {
    expect(issues("--epochs", "many", "--warmup_epochs", "200")).toEqual({
      "--epochs": "a whole number from 1 to 10000",
    });
  });

  test("messages name flags where the config's name fields", () => {
    try {
      parse("--train_images", "100");
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toBe(
        "--batch_size is 1024 (the default for CIFAR-10): only 100 images are trained on",
      );
    }
  });

  test("an unknown flag is refused with the one that was meant", () => {
    expect(() => parse("--local_modul_num", "4")).toThrow(UsageError);
    expect(() => parse("--local_modul_num", "4")).toThrow("--local_module_num");
  });

  test("a flag without its value, and a word without a flag, are refused", () => {
    expect(() => parse("--epochs")).toThrow(UsageError);
    expect(() => parse("resnet")).toThrow(UsageError);
  });
});

describe("presets", () => {
  const configOf = (...argv: string[]) => parseRunConfig(parse(...argv).config).config;

  test("a preset is its config, without the reference's defaults", () => {
    expect(configOf("--preset", "quick")).toMatchObject({
      localModules: 4,
      localLoss: "CROSS_ENTROPY",
      epochs: 4,
    });
  });

  test("what follows from the rest follows from what flags change", () => {
    expect(configOf("--preset", "quick", "--epochs", "20")?.warmupEpochs).toBe(10);
    expect(configOf("--preset", "quick", "--local_module_num", "8")?.boundaries).toHaveLength(7);
    expect(configOf("--preset", "quick", "--partition", "[[1,0]]")).toMatchObject({
      localModules: 2,
      partition: "BOUNDARIES",
    });
  });

  test("an unknown preset is refused with names like it", () => {
    expect(issues("--preset", "r110-e2e")["--preset"]).toContain("cifar10-r110-e2e");
  });
});

test("of a run, tags, priority, engine and what to do are taken", () => {
  const argv = ["--tag", "a", "--tag", "b", "--priority", "-5", "--json", "--detach"];

  expect(parse(...argv, "--checkpoint", "folder", "--resume", "0193")).toMatchObject({
    tags: ["a", "b"],
    priority: -5,
    json: true,
    detach: true,
    checkpointFolder: "folder",
    resume: "0193",
  });
});

test("--help tells every flag with its limit", () => {
  expect(() => parse("--help")).toThrow(HelpRequest);
  expect(() => parse("--help")).toThrow(
    /--aux_net_feature_dim <N>[^-]*A whole number from 1 to 4096/,
  );
});
