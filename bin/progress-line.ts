import type { InstallProgress } from "@contsup/workers/engine/engine";

/** One line of the terminal that says how far a download is; elsewhere nothing, since a log has its own lines. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr) {
  const clear = () => {
    if (stream.isTTY) stream.write("\r\u001b[K");
  };
  return {
    show({ phase, done, total }: InstallProgress): void {
      clear();
      if (!stream.isTTY || total === 0) return;
      const megabytes = (bytes: number) => Math.round(bytes / 1e6);
      const percent = Math.floor((100 * done) / total);
      stream.write(`${phase}: ${megabytes(done)} of ${megabytes(total)} MB (${percent} %)`);
    },
    end: clear,
  };
}
