/** The server process: environment in, signals handled, the rest is server.ts. */
import { join } from "node:path";
import { migrate } from "@contsup/prisma/migrate";
import pino from "pino";
import { z } from "zod";
import { startServer } from "./server.ts";

const GIGABYTE = 1e9;
const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const environment = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "a URL postgres://USER:PASSWORD@HOST:PORT/NAME",
  }),
  ARTIFACTS_URL: z.url({
    protocol: /^(file|s3)$/,
    error: "a URL file:///FOLDER or s3://BUCKET/PREFIX",
  }),
  CONTSUP_TOKEN: z
    .string({ error: "the token that people log in with" })
    .min(16, "at least 16 characters"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number({ error: "a port from 0 to 65535" }).int().min(0).max(65_535).default(4000),
  ARTIFACTS_QUOTA_GB: z.coerce
    .number({ error: "a number of gigabytes" })
    .positive("more than 0 gigabytes")
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `one of ${LEVELS.join(", ")}` }).default("info"),
  WEB: z.enum(["on", "off"], { error: "on or off" }).default("on"),
});

/** Empty means not set, as in a compose file with `${NAME:-}`. */
function readEnvironment(): z.infer<typeof environment> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join(".")}: ${message}`,
  );
  console.error(`contsup server: the environment is not complete\n${problems.join("\n")}`);
  process.exit(2);
}

const env = readEnvironment();
const log = pino({
  name: "server",
  level: env.LOG_LEVEL,
  redact: [
    "token",
    "authorization",
    "cookie",
    "*.token",
    "*.authorization",
    "*.cookie",
    "err.config",
  ],
});

try {
  await migrate(env.DATABASE_URL, (line) => log.info(line));
  const server = await startServer({
    databaseUrl: env.DATABASE_URL,
    artifactsUrl: env.ARTIFACTS_URL,
    token: env.CONTSUP_TOKEN,
    host: env.HOST,
    port: env.PORT,
    webFolder: env.WEB === "off" ? null : join(import.meta.dirname, "..", "web"),
    log,
    artifactsQuotaBytes: env.ARTIFACTS_QUOTA_GB && env.ARTIFACTS_QUOTA_GB * GIGABYTE,
  });
  const stop = (why: string): void => {
    log.info({ why }, "stopping");
    server.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => stop("SIGTERM"));
  process.once("SIGINT", () => stop("SIGINT"));
  process.once("disconnect", () => stop("the process that started this one is gone"));
} catch (error) {
  log.fatal({ err: error }, "cannot start");
  console.error(`contsup server: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
