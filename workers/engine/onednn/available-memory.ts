/** How many bytes this process can still get. */
import { existsSync, readFileSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import { join } from "node:path";

/**
 * Under a limit of its own, as in a container, Node.js counts the page cache as used, which soon fills any limit; the kernel gives
 * up its file pages before it refuses memory. Without one that is counted already. macOS calls free only what nobody has used
 * yet, and makes room as it goes: there nothing can be said.
 */
export function availableMemory(): number {
  if (process.platform === "darwin") return Number.POSITIVE_INFINITY;
  const limit = process.constrainedMemory();
  if (limit === 0 || limit > totalmem()) return process.availableMemory();
  return Math.min(process.availableMemory() + filePages(), freemem());
}

/** Bytes of files in the page cache that count towards this process's limit. */
export function filePages(root = "/"): number {
  const file = statFiles(root).find((each) => existsSync(each));
  if (!file) return 0;
  const stat = new Map(
    readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.split(" ") as [string, string]),
  );
  // The first version's own numbers leave out groups within; its totals do not.
  const bytes = (name: string) => Number(stat.get(`total_${name}`) ?? stat.get(name) ?? 0);
  return bytes("inactive_file") + bytes("active_file");
}

/** Of the process's control group, of either version; in a container its path may be as outside, and the group the root. */
function statFiles(root: string): string[] {
  const list = join(root, "proc/self/cgroup");
  if (!existsSync(list)) return [];
  const groups = readFileSync(list, "utf8");
  const first = /^\d+:memory:(.*)$/m.exec(groups);
  const mount = join(root, "sys/fs/cgroup", first ? "memory" : "");
  const group = (first ?? /^0::(.*)$/m.exec(groups))?.[1] ?? "";
  return [join(mount, group, "memory.stat"), join(mount, "memory.stat")];
}
