// A way to the database that can be cut, as when its server restarts: connections break, new ones are refused.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { inject } from "vitest";

export interface CutOff {
  /** The same database, by way of this. */
  through(databaseUrl: string): string;
  cut(): Promise<void>;
  restore(): Promise<void>;
}

export async function openCutOff(): Promise<CutOff> {
  const { hostname, port } = new URL(inject("templateUrl"));
  const open = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(from);
      from
        .on("error", () => {})
        .once("close", () => {
          open.delete(from);
          to.destroy();
        });
      from.pipe(to);
    }
  });
  const listen = async (at: number): Promise<number> => {
    await once(proxy.listen(at, "127.0.0.1"), "listening");
    return (proxy.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    const closed = once(proxy.close(), "close");
    for (const socket of open) socket.destroy();
    await closed;
  };
  const own = await listen(0);
  return {
    through: (databaseUrl) => {
      const url = new URL(databaseUrl);
      url.host = `127.0.0.1:${own}`;
      return url.href;
    },
    cut,
    restore: async () => void (await listen(own)),
  };
}
