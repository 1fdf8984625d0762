// A worker in a process of its own, as the bench sees it: claims the run, and when told to, reports a step every 20 ms.
import { setTimeout as delay } from "node:timers/promises";
import { attemptEnded, attemptStarted, writeReports } from "@contsup/prisma/attempt";
import { claimRun } from "@contsup/prisma/claim";
import { openDatabase } from "@contsup/prisma/client";
import { heartbeat, registerWorker } from "@contsup/prisma/workers";

const [url, perSecond, reports] = [
  process.argv[2]!,
  Number(process.argv[3]),
  Number(process.argv[4]),
];
const HEARTBEAT_MS = 2_000;
const MODULES = 16;

const db = openDatabase(url);
const workerId = await registerWorker(db, {
  ...{ hostname: "bench", pid: process.pid, device: "none", cores: 1, version: "0.1.0" },
  ...{ memoryBytes: 0, freeMemoryBytes: 0 },
  engines: [{ name: "onednn", version: "0", device: "none" }],
});
const claim = await claimRun(db, workerId, ["onednn"]);
if (!claim) throw new Error("the queue is empty");
await attemptStarted(db, claim, { engine: "onednn", provenance: {} });
const beating = setInterval(() => heartbeat(db, workerId, { freeMemoryBytes: 0 }), HEARTBEAT_MS);
process.once("message", async () => {
  await report();
  await attemptEnded(db, claim, { kind: "COMPLETED" });
  clearInterval(beating);
  await db.close();
  process.disconnect();
});
process.send!("ready");

async function report(): Promise<void> {
  const losses = Array.from({ length: MODULES }, (_, index) => 2.3 + index / 1000);
  const start = performance.now();
  for (let number = 1; number <= reports; number++) {
    await delay(Math.max(0, start + (number * 1000) / perSecond - performance.now()));
    await writeReports(db, claim!, {
      ...{ number, epochs: [], checkpoints: [], logs: [] },
      steps: [
        {
          ...{ step: number, epoch: 1, learningRate: 0.1, imagesPerSecond: 1000 },
          ...{ localLoss: losses, headLoss: losses, reconstructionLoss: [], at: new Date() },
        },
      ],
    });
  }
}
