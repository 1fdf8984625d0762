import { parseWorkerSettings } from "@contsup/workers/worker-settings";
import { expect, it } from "vitest";

const env = {
  NODE_ENV: "test",
  DATABASE_URL: "postgresql://x",
  ARTIFACTS_URL: "file:///artifacts",
  CONTSUP_CACHE: "/cache",
} as const;

it("has a default for everything but database and artifacts", () => {
  expect(parseWorkerSettings(env, [])).toEqual({
    databaseUrl: "postgresql://x",
    health: { host: "127.0.0.1", port: 0 },
    token: null,
    keepCheckpoints: 2,
    logLevel: "info",
    trainer: {
      artifactsUrl: "file:///artifacts",
      artifactsQuotaBytes: null,
      cache: "/cache",
      onlyEngine: null,
      threads: null,
      gpuIndex: null,
      env: expect.not.objectContaining({ DATABASE_URL: expect.anything() }),
    },
  });
});

it("keeps the deployment's token from the trainer", () => {
  const { token, trainer } = parseWorkerSettings({ ...env, CONTSUP_TOKEN: "contsup_secret" }, []);

  expect(token).toBe("contsup_secret");
  expect(Object.values(trainer.env)).not.toContain("contsup_secret");
});

it("takes flags and variables, and an empty one for none", () => {
  const settings = parseWorkerSettings(
    { ...env, WORKER_PORT: "9100", KEEP_CHECKPOINTS: "", ARTIFACTS_QUOTA_GB: "1.5" },
    ["--engine", "cpu", "--device", "1", "--threads", "3"],
  );

  expect(settings.health.port).toBe(9100);
  expect(settings.keepCheckpoints).toBe(2);
  expect(settings.trainer).toMatchObject({
    artifactsQuotaBytes: 1.5e9,
    onlyEngine: "cpu",
    gpuIndex: 1,
    threads: 3,
  });
});

it("names everything that is wrong at once", () => {
  const parse = () =>
    parseWorkerSettings({ NODE_ENV: "test", WORKER_PORT: "70000" }, ["--threads=0"]);

  for (const name of ["DATABASE_URL is not set", 'WORKER_PORT is "70000"', 'threads is "0"']) {
    expect(parse).toThrow(name);
  }
});

it("says how the database's URL must be", () => {
  expect(() => parseWorkerSettings({ ...env, DATABASE_URL: "nonsense" }, [])).toThrow(
    'DATABASE_URL is "nonsense": it must be a URL postgres://USER',
  );
});
