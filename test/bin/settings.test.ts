// What a process reads from its environment can be found in .env.example, and reaches it in docker-compose.yml.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (file: string): string =>
  readFileSync(join(import.meta.dirname, "../..", file), "utf8");

/** The keys of the schema that a process parses its environment by. */
const settingsOf = (file: string): string[] =>
  [...read(file).matchAll(/^ {2}([A-Z_]+): z\b/gm)].map(([, name]) => name!);

/** The lines of a service. */
const serviceOf = (name: string): string =>
  read("docker-compose.yml")
    .split(/^(?= {2}\S+:)/m)
    .find((lines) => lines.startsWith(`  ${name}:`)) ?? "";

test.each([
  ["server", "server/main.ts"],
  ["worker", "workers/worker-settings.ts"],
])("every setting of %s is listed and passed on", (service, file) => {
  const settings = settingsOf(file);

  expect(settings.length).toBeGreaterThan(6);
  for (const name of settings) {
    expect(serviceOf(service)).toMatch(new RegExp(`^ {6}${name}: `, "m"));
    expect(read(".env.example")).toMatch(new RegExp(`^(# )?${name}=`, "m"));
  }
  expect(serviceOf("worker-gpu")).toContain("<<: *worker");
});

test("no volume hides the engines of a worker's image", () => {
  const volumes = serviceOf("worker").match(/- \w+:\/.*/g);

  expect(volumes).toEqual(["- artifacts:/artifacts", "- datasets:/cache/datasets"]);
});
