import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A checkout that is prepared, of which only what the bootstrap reads is there; its command `generate` says so. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "bootstrap-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["bin/bootstrap.mjs", "package-lock.json", "prisma/schema.prisma"])
    cpSync(join(ROOT, name), join(folder, name));
  cpSync(join(ROOT, "prisma/generated/.stamp"), join(folder, "prisma/generated/.stamp"));
  cpSync(join(ROOT, "client"), join(folder, "client"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, ".data"));
  writeFileSync(join(folder, "bin/generate.ts"), 'console.log("generated")');
  return folder;
}

test("npm run generate works while the client asks for more than is generated yet", () => {
  const folder = checkout();
  appendFileSync(
    join(folder, "client/client.ts"),
    'export type { NotGeneratedYet } from "./graphql.gen.ts";\n',
  );

  const said = execFileSync(process.execPath, [join(folder, "bin/bootstrap.mjs"), "generate"]);

  expect(String(said)).toBe("generated\n");
});
