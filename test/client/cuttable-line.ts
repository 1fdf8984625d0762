// A connection to a server that can be cut, as networks do.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Line {
  url: string;
  /** Cuts every connection without a word. */
  cut(): void;
  /** Cuts them, and refuses new ones until it is restored. */
  lose(): Promise<void>;
  restore(): Promise<void>;
  /** Refuses new ones, too. */
  close(): Promise<void>;
}

/** A connection to the server that can be cut. */
export async function cuttableLine(serverUrl: string): Promise<Line> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(serverUrl).port), "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async (): Promise<void> => {
    cut();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut,
    lose: close,
    restore: () => listen(port),
    close,
  };
}
