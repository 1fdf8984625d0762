/** Every page comes from the dashboard, a Next.js build that this process serves itself: one port, one origin. */
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { page } from "./login-page.ts";

export interface Web {
  middleware: RequestHandler;
  close(): Promise<void>;
}

/** What is used of Next. Its own types would also change those of `process.env` everywhere. */
type Next = (options: { dev: false; dir: string; quiet: boolean; httpServer: Server }) => {
  prepare(): Promise<void>;
  getRequestHandler(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  close(): Promise<void>;
};

/** `folder` is null where the server runs without pages. */
export async function openWeb(folder: string | null, log: Logger): Promise<Web> {
  if (folder === null) return { middleware: notBuilt("is turned off here"), close: async () => {} };
  if (!existsSync(join(folder, ".next", "BUILD_ID"))) {
    log.warn({ folder }, "the dashboard is not built");
    return { middleware: notBuilt("is not built: run npm start"), close: async () => {} };
  }
  // Next takes the upgrades of the server that it is given, and ends sockets at paths that a page has: it gets one that nobody calls.
  const httpServer = createServer();
  const next = createRequire(join(folder, "package.json"))("next") as Next;
  const app = next({ dev: false, dir: folder, quiet: true, httpServer });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { middleware: (req, res) => handle(req, res), close: () => app.close() };
}

const notBuilt =
  (why: string): RequestHandler =>
  (_req, res) => {
    res.status(404).type("html");
    res.send(
      page(
        "ContSup",
        `<h1>ContSup</h1><p>The dashboard ${why}. The API answers at <code>/graphql</code>.</p>`,
      ),
    );
  };
