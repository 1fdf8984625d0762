import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../prisma/database.ts";

const MAIN = join(import.meta.dirname, "../../server/main.ts");

function main(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test("it names everything that the environment lacks", async () => {
  const child = main({
    PORT: "70000",
    DATABASE_URL: "mysql://x",
    ARTIFACTS_URL: "",
    WEB: "perhaps",
  });

  const [[code], errors] = await Promise.all([once(child, "exit"), text(child.stderr)]);

  expect(code).toBe(2);
  for (const name of ["DATABASE_URL", "ARTIFACTS_URL", "CONTSUP_TOKEN", "PORT", "WEB"]) {
    expect(errors).toMatch(new RegExp(`^  ${name}: .`, "m"));
  }
});

test("it answers, logs no token, and ends in good order at SIGTERM", async () => {
  const { url, drop } = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
  onTestFinished(async () => {
    await drop();
    rmSync(folder, { recursive: true });
  });
  const token = "contsup_a-token-of-the-tests-that-is-long";
  const child = main({
    DATABASE_URL: url,
    ARTIFACTS_URL: pathToFileURL(folder).href,
    CONTSUP_TOKEN: token,
    PORT: "0",
    WEB: "off",
    LOG_LEVEL: "debug",
  });
  const log: string[] = [];
  child.stdout.on("data", (chunk) => log.push(String(chunk)));
  while (!log.join("").includes("the server answers")) await once(child.stdout, "data");
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(log.join(""))!;

  const ready = await fetch(`${address}/readyz`);
  await fetch(`${address}/?token=${token}`, { redirect: "manual" });
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");

  expect(ready.status).toBe(200);
  expect(code).toBe(0);
  expect(log.join("")).not.toContain(token);
  expect(log.join("")).not.toContain(new URL(url).password);
});
