import { accept, complete, facetAt } from "@contsup/web/run-list/filter-suggestions";
import { expect, test } from "vitest";

const texts = (text: string, cursor = text.length) =>
  complete(text, cursor).suggestions.map((suggestion) => suggestion.text);

test("a word that begins is completed to fields, numbers with a comparison", () => {
  expect(texts("sta")).toEqual(["state:"]);
  expect(texts("k")).toEqual(["k>="]);
  expect(texts("").slice(0, 2)).toEqual(["state:", "k>="]);
  expect(texts("").at(-1)).toBe("id:");
});

test("after a field come its options, less what was typed", () => {
  expect(texts("state:c")).toEqual(["state:completed", "state:cancelled"]);
  expect(texts("state:queued,r")).toEqual(["state:queued,running"]);
  expect(texts("-decoder:")).toEqual(["-decoder:yes", "-decoder:no"]);
  expect(texts("context:r1")).toEqual(["context:R1E"]);
  expect(texts("tag:x")).toEqual([]);
});

test("tags, submitters and sweeps are those that the server knows", () => {
  const known = [
    { value: "night", label: null, count: 3 },
    { value: "next week", label: null, count: 1 },
  ];
  const sweep = { value: "019a-5c", label: "Two contexts", count: 1_200 };

  expect(facetAt("k>=8 -tag:old,n", 15)).toEqual({ facet: "TAG", begins: "n" });
  expect(facetAt("by:", 3)).toEqual({ facet: "SUBMITTED_BY", begins: "" });
  expect(facetAt("state:q", 7)).toBeNull();
  expect(complete("-tag:old,n", 10, known).suggestions).toEqual([
    { text: "-tag:old,night", detail: "3 runs" },
    { text: '-tag:old,"next week"', detail: "1 run" },
  ]);
  expect(complete("tag:night", 9, known).suggestions).toEqual([]);
  expect(complete("sweep:cont", 10, [sweep]).suggestions).toEqual([
    { text: "sweep:019a-5c", detail: "Two contexts, 1,200 runs" },
  ]);
});

test("the word at the cursor is completed, wherever it stands", () => {
  const completion = complete("k>=8 lo acc>80", 7);

  expect(completion).toMatchObject({ from: 5, to: 7 });
  expect(accept("k>=8 lo acc>80", completion, completion.suggestions[0]!)).toEqual({
    text: "k>=8 loss: acc>80",
    cursor: 10,
  });
});

test("after a value the next word can be typed at once", () => {
  const text = "state:run";
  const completion = complete(text, text.length);

  expect(accept(text, completion, completion.suggestions[0]!)).toEqual({
    text: "state:running ",
    cursor: 14,
  });
});
