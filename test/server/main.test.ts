import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../prisma/database.ts";

const MAIN = join(import.meta.dirname, "../../server/main.ts");

/** `within`: a command that runs it. */
function main(env: Record<string, string>, within: string[] = []) {
  const [program, ...args] = [...within, process.execPath, MAIN];
  const child = spawn(program!, args, {
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
    ARTIFACTS_QUOTA_GB: "all",
    WEB: "perhaps",
  });

  const [[code], errors] = await Promise.all([once(child, "exit"), text(child.stderr)]);

  expect(code).toBe(2);
  const wrong = ["DATABASE_URL", "ARTIFACTS_URL", "CONTSUP_TOKEN", "PORT", "WEB"];
  for (const name of [...wrong, "ARTIFACTS_QUOTA_GB"]) {
    expect(errors).toMatch(new RegExp(`^  ${name}: .`, "m"));
  }
});

const TOKEN = "contsup_a-token-of-the-tests-that-is-long";

/** On a database and an artifact folder of its own, which `within` gets as its last argument. */
async function started(within: string[] = []) {
  const { url: databaseUrl, drop } = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
  onTestFinished(async () => {
    await drop();
    rmSync(folder, { recursive: true });
  });
  const child = main(
    {
      PATH: process.env.PATH!,
      DATABASE_URL: databaseUrl,
      ARTIFACTS_URL: pathToFileURL(folder).href,
      CONTSUP_TOKEN: TOKEN,
      PORT: "0",
      WEB: "off",
      LOG_LEVEL: "debug",
    },
    within.length > 0 ? [...within, folder] : [],
  );
  const log: string[] = [];
  child.stdout.on("data", (chunk) => log.push(String(chunk)));
  while (!log.join("").includes("the server answers")) await once(child.stdout, "data");
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(log.join(""))!;
  return { child, log, url, databaseUrl };
}

test("it answers, logs no token, and ends in good order at SIGTERM", async () => {
  const { child, log, url, databaseUrl } = await started();

  const ready = await fetch(`${url}/readyz`);
  await fetch(`${url}/?token=${TOKEN}`, { redirect: "manual" });
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");

  expect(ready.status).toBe(200);
  expect(code).toBe(0);
  expect(log.join("")).not.toContain(TOKEN);
  expect(log.join("")).not.toContain(new URL(databaseUrl).password);
});

const mounted = 'mount -t tmpfs -o size=256k none "$0" && exec "$@"';
const canMount = spawnSync("unshare", ["-rm", "sh", "-c", mounted, "/mnt", "true"]).status === 0;
const why = canMount ? "" : " (skipped: this machine lets nobody mount a small one)";

test.skipIf(!canMount)(
  `an upload that the disk has no room for is a 507 with the reason${why}`,
  async () => {
    const { url } = await started(["unshare", "-rm", "sh", "-c", mounted]);
    const put = async (body: RequestInit["body"]) => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const init = { method: "PUT", body, headers, duplex: "half" } as RequestInit;
      const response = await fetch(`${url}/uploads`, init);
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      return { status: response.status, message: errors[0]!.message };
    };
    const bytes = Buffer.alloc(2 ** 20);

    expect(await put(bytes)).toEqual({
      status: 507,
      message: expect.stringMatching(/^the artifact store's disk has 0\.\d MB left, .* 1\.0 MB$/),
    });
    const withoutLength = Readable.toWeb(Readable.from([bytes])) as ReadableStream;
    expect(await put(withoutLength)).toEqual({
      status: 507,
      message: "the artifact store's disk is full",
    });
  },
);
