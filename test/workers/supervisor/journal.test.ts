import { Journal } from "@contsup/workers/supervisor/journal";
import { expect, it } from "vitest";

it("gives reports back in order, however many waited", () => {
  const journal = new Journal<{ step: number }>(3);
  const seen: number[] = [];
  const takeTwo = () => {
    const reports = journal.first(2);
    seen.push(...reports.map(({ step }) => step));
    journal.drop(reports.length);
  };

  for (let step = 1; step <= 10; step++) journal.append({ step });
  takeTwo();
  for (let step = 11; step <= 20; step++) journal.append({ step });
  while (journal.length > 0) takeTwo();

  expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

it("keeps what was not dropped", () => {
  const journal = new Journal<string>(2);
  for (const report of ["a", "b", "c"]) journal.append(report);

  expect(journal.first(2)).toEqual(["a", "b"]);
  expect(journal.first(2)).toEqual(["a", "b"]);
  journal.drop(1);
  expect(journal.first(2)).toEqual(["b"]);
  journal.drop(1);
  expect(journal.first(2)).toEqual(["c"]);
  expect(journal.length).toBe(1);
});

it("carries values that JSON cannot through its file", () => {
  const journal = new Journal<{ loss: number[]; at: Date }>(1);
  const report = { loss: [Number.NaN, 0.1], at: new Date(1) };
  journal.append({ loss: [], at: new Date(0) });
  journal.append(report);

  journal.drop(journal.first(1).length);

  expect(journal.first(1)).toEqual([report]);
});

it("forgets what waited when it is closed", () => {
  const journal = new Journal<number>(1);
  journal.append(1);
  journal.append(2);

  journal.close();

  expect(journal.length).toBe(0);
});
