import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Wheel } from "@contsup/workers/engine/install/wheels";

const MEMBERS = [
  "tensorflow/libtensorflow_cc.so.2",
  "tensorflow/include/tensorflow/c/c_api.h",
  "tensorflow/python/not_wanted.py",
];

/** A wheel of a few bytes, in the layout of TensorFlow's, and what a table of wheels says of it. */
export function writeFakeWheel(folder: string): { file: string; wheel: Wheel } {
  const file = join(folder, "tensorflow_cpu-0.0.0-cp311-cp311-linux_x86_64.whl");
  const script =
    "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w') as z:\n  for name in sys.argv[2:]: z.writestr(name, name)";
  execFileSync("python3", ["-c", script, file, ...MEMBERS]);
  const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
  const wheel = { name: "tensorflow-cpu", version: "0.0.0", bytes: statSync(file).size, sha256 };
  return { file, wheel };
}
