import { PRESETS } from "@contsup/contsup/presets";
import { makeRunConfig } from "@contsup/contsup/run-config";
import { draftOf } from "@contsup/web/new-run/draft";
import { matrixOf } from "@contsup/web/new-run/matrix/matrix";
import { minimalInput } from "@contsup/web/new-run/minimal-input";
import { expect, test } from "vitest";

test.each(PRESETS.map(({ name, config }) => [name, config] as const))(
  "preset %s comes back out of the form as it went in",
  (_, config) => {
    const input = matrixOf(draftOf(config).config).base;

    expect(makeRunConfig(input)).toEqual(config);
  },
);

test("the form shows only what is special about a config", () => {
  const config = makeRunConfig({ localModules: 4, contextMode: "E", epochs: 5 });

  expect(draftOf(config).config).toEqual({ localModules: "4", contextMode: "E", epochs: "5" });
});

test("own boundaries stay, and say what follows from them", () => {
  const config = makeRunConfig({
    boundaries: [
      [1, 0],
      [2, 2],
    ],
  });

  expect(minimalInput(config)).toEqual({
    boundaries: [
      [1, 0],
      [2, 2],
    ],
  });
});

test("empty fields are left to the defaults", () => {
  expect(matrixOf({ epochs: "  ", seed: "3" }).base).toEqual({ seed: 3 });
});
