/** `npm test`: every test, on the real database, sockets, engine and browser; ends with `N passed, N failed`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, statePaths } from "./paths.ts";
import { buildWeb } from "./web-build.ts";

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  numPendingTests: number;
}

const say = (line: string): void => console.log(`contsup: ${line}`);
await buildWeb(statePaths(process.env).logs, say);

const folder = mkdtempSync(join(tmpdir(), "contsup-test-"));
const reportFile = join(folder, "report.json");
const { status, signal } = spawnSync(
  process.execPath,
  [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: "inherit" },
);
if (!existsSync(reportFile)) {
  rmSync(folder, { recursive: true });
  console.error(
    `contsup: vitest ended (${signal ?? `exit code ${status}`}) before it wrote its report`,
  );
  process.exit(1);
}
const report = JSON.parse(readFileSync(reportFile, "utf8")) as VitestReport;
rmSync(folder, { recursive: true });
// A file that fails before its first test counts as a failure, too.
const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : "";
console.log(`\n${report.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(status ?? 1);
