// An unexpected console.error fails the test that caused it.
import { format } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";

let errors: string[] = [];

beforeEach(() => {
  errors = [];
  console.error = (...values: unknown[]) => void errors.push(format(...values));
});

afterEach(() => {
  expect(errors, "console.error was called").toEqual([]);
});
