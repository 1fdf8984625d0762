import { builder } from "./builder.ts";
import { badInput } from "./errors.ts";

const refuse = (type: string, value: unknown): never => {
  throw badInput(`${type} cannot be ${JSON.stringify(value)}`);
};

builder.scalarType("BigInt", {
  description: "A whole number that may pass 32 bits, as a decimal string.",
  serialize: (value) => String(value),
  parseValue: (value) =>
    typeof value === "string" && /^-?\d{1,30}$/.test(value)
      ? BigInt(value)
      : refuse("BigInt", value),
});

builder.scalarType("DateTime", {
  description: "An instant in UTC, ISO 8601 with milliseconds, e.g. 2026-11-24T08:15:30.250Z.",
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const date = new Date(typeof value === "string" ? value : Number.NaN);
    return Number.isNaN(date.getTime()) ? refuse("DateTime", value) : date;
  },
});

builder.scalarType("JSON", {
  description: "Any JSON value.",
  serialize: (value) => value,
  parseValue: (value) => value,
});

builder.scalarType("Floats", {
  description:
    "Numbers in order, as a JSON array; null where one is not finite. For long series: a list type would be checked number by number.",
  serialize: (values) => values.map((value) => (Number.isFinite(value) ? value : null)),
  parseValue: (value) => refuse("Floats", value),
});
