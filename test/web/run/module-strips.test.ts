import { ChartView } from "@contsup/web/charts/chart-view";
import {
  cellInWords,
  stripInWords,
  stripKinds,
  stripRows,
  withoutAccuracy,
} from "@contsup/web/run/module-strips";
import { cellPlace, epochAt, stripWindow } from "@contsup/web/run/strip-window";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ModuleAccuracy } from "../../../web/run/module-accuracy.tsx";
import { epochMetric, runDetail } from "../../client/run-facts.ts";

const epochs = [
  epochMetric(1, { accuracy: [0.25, 0.5], gradientNorm: [3, null] }),
  epochMetric(2, { accuracy: [0.5, 0.465], gradientNorm: [1, 2] }),
];

test("a strip says in words what its colours show", () => {
  const [first, second] = stripRows("gain", epochs, 2);

  expect(cellInWords(1, first!, 2)).toBe("Module 1, epoch 2: 50.00%");
  expect(cellInWords(2, second!, 2)).toBe("Module 2, epoch 2: −3.5 points");
  expect(cellInWords(2, second!, 3)).toBe("Module 2, epoch 3: no number");
  expect(stripInWords(2, second!)).toBe(
    "Gain of module 2: least −3.5 points in epoch 2, greatest +25.0 points in epoch 1",
  );
});

test("the cells of a run that went on from another's checkpoint stand at their epochs", () => {
  const later = [epochMetric(3, { accuracy: [0.25, 0.5], gradientNorm: [3, 2] })];

  const [row] = stripRows("accuracy", later, 2);
  const [norms] = stripRows("gradientNorm", later, 2);

  expect(cellInWords(1, row!, 1)).toBe("Module 1, epoch 1: no number");
  expect(cellInWords(1, row!, 3)).toBe("Module 1, epoch 3: 25.00%");
  expect(norms!.values).toEqual([null, null, 3]);
});

test("where modules have no accuracy, it is said why, and another measure is shown", () => {
  const contrast = runDetail({}, { localLoss: "CONTRAST" }).config;
  const endToEnd = runDetail({}, { localModules: 1 }).config;

  expect(withoutAccuracy(contrast)).toContain("has no classifier");
  expect(stripKinds(contrast)).toEqual(["gradientNorm", "localLoss"]);
  expect(stripRows("gradientNorm", epochs, 2).map(({ numbers }) => numbers)).toEqual([
    ["1", "1", "3"],
    ["2", "2", "2"],
  ]);
  expect(withoutAccuracy(endToEnd)).toContain("end-to-end");
  expect(stripKinds(endToEnd)).toEqual([]);
});

test("a strip's cells follow the window and the crosshair of the charts", () => {
  expect(stripWindow(null, 160)).toEqual([0, 160]);
  expect(stripWindow([40, 60], 160)).toEqual([40, 60]);
  expect(cellPlace(43, [40, 60])).toEqual({ left: 0.1, width: 0.05 });
  expect([0, 42.5, 43, 170].map((place) => epochAt(place, 160))).toEqual([1, 43, 43, 160]);
});

test.each([
  [{ localModules: 1 }, "its test accuracy is among the curves below"],
  [{ localLoss: "CONTRAST" }, "Gradient norm of module 2: least"],
  [{}, "Gain of module 2: least"],
] as const)("the section of a run with %o stands in its place", (input, words) => {
  const { config } = runDetail({}, input);
  const section = createElement(ModuleAccuracy, { config, epochs, view: new ChartView() });

  expect(renderToStaticMarkup(section)).toContain(words);
});
