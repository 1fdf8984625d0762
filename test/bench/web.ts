// The dashboard in a real browser, on the production build, with a real server and database: each case in web/, a file each.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@contsup/prisma/client";
import { startEmbeddedPostgres } from "@contsup/prisma/embedded-postgres";
import { openBrowser } from "../../bin/browser.ts";
import { startStack } from "../../bin/stack.ts";
import type { BenchLine } from "./bench-line.ts";
import { chartDraw } from "./web/chart-draw.ts";
import { layoutShift } from "./web/layout-shift.ts";
import { pageLoad } from "./web/page-load.ts";
import { reportToScreen } from "./web/report-to-screen.ts";
import { runsQuery } from "./web/runs-query.ts";
import type { WebBench } from "./web/web-bench.ts";

const CASES: ((web: WebBench) => AsyncGenerator<BenchLine>)[] = [
  pageLoad,
  chartDraw,
  reportToScreen,
  runsQuery,
  layoutShift,
];

export async function* bench(): AsyncGenerator<BenchLine> {
  const folder = mkdtempSync(join(tmpdir(), "contsup-bench-"));
  chmodSync(folder, 0o755); // as root, the server runs as the user nobody
  const postgres = await startEmbeddedPostgres({ dir: join(folder, "pg"), log: () => {} });
  const env = { ...process.env, DATABASE_URL: postgres.url, CONTSUP_DATA: folder };
  const stack = await startStack({ env, log: console.error, worker: false, anyPort: true });
  const browser = await openBrowser(process.env.PATH);
  const db = openDatabase(postgres.url);
  try {
    const { url, token } = stack;
    for (const measure of CASES) yield* measure({ url, token, db, browser });
  } finally {
    await db.close();
    await browser.close();
    await stack.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}
