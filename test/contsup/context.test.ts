import { contextEncoders, readContextMode } from "@contsup/contsup/context";
import { expect, test } from "vitest";

/** "encoder_1<image resencoder_1_0<0" by boundary. */
const supply = (contextMode: string, K: number): string[] =>
  Array.from({ length: K - 1 }, (_, boundary) =>
    contextEncoders(contextMode, boundary, K)
      .map(({ name, source }) => `${name}<${source}`)
      .join(" "),
  );

test("R0 supplies nothing", () => {
  expect(supply("R0", 4)).toEqual(["", "", ""]);
});

test("E supplies the image at every boundary", () => {
  expect(supply("E", 4)).toEqual(["encoder_0<image", "encoder_1<image", "encoder_2<image"]);
});

test("R1 supplies the input of the module before, and the image at the first boundary", () => {
  expect(supply("R1", 4)).toEqual(["resencoder_0_0<image", "resencoder_1_0<0", "resencoder_2_0<1"]);
});

test("R1E has no R encoder at the first boundary, and hides the image from the R chain", () => {
  expect(supply("R1E", 4)).toEqual([
    "encoder_0<image",
    "resencoder_1_0<0 encoder_1<image",
    "resencoder_2_0<1 encoder_2<image",
  ]);
});

test("at K=2, R1E is E", () => {
  expect(supply("R1E", 2)).toEqual(supply("E", 2));
});

test("in Rn the image moves back one slot a boundary and drops out after n", () => {
  expect(supply("R2", 5)).toEqual([
    "resencoder_0_0<image",
    "resencoder_1_0<0 resencoder_1_1<image",
    "resencoder_2_0<1 resencoder_2_1<0",
    "resencoder_3_0<2 resencoder_3_1<1",
  ]);
});

test("Rn with n = K is R(K-1): there are no more boundaries", () => {
  expect(supply("R4", 4)).toEqual(supply("R3", 4));
  expect(supply("R16", 16)).toEqual(supply("R15", 16));
});

test("RnE starts without contexts but for the image, which stays in the last slot", () => {
  expect(supply("R2E", 4)).toEqual([
    "encoder_0<image",
    "resencoder_1_0<0 encoder_1<image",
    "resencoder_2_0<1 resencoder_2_1<0 encoder_2<image",
  ]);
});

test("nothing is supplied behind module K", () => {
  expect(contextEncoders("R1E", 3, 4)).toEqual([]);
  expect(contextEncoders("E", 0, 1)).toEqual([]);
});

test.each([
  ["R0", 0, false],
  ["E", 0, true],
  ["R1", 1, false],
  ["R16E", 16, true],
])("%s reads as %i recent features and image %s", (mode, recent, image) => {
  expect(readContextMode(mode)).toEqual({ recent, image });
});
