// A worker as the bench sees it: claims the run, starts a trainer, and carries its reports to the database as any worker does.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { attemptEnded } from "@contsup/prisma/attempt";
import { claimRun } from "@contsup/prisma/claim";
import { openDatabase } from "@contsup/prisma/client";
import { heartbeat, registerWorker } from "@contsup/prisma/workers";
import { ReportWriter } from "@contsup/workers/supervisor/report-writer";
import type { TrainerReport } from "@contsup/workers/trainer/protocol";

const [url, ...pace] = process.argv.slice(2);
const HEARTBEAT_MS = 2_000;
const TRAINER = join(import.meta.dirname, "trainer.ts");

const db = openDatabase(url!);
const workerId = await registerWorker(db, {
  ...{ hostname: "bench", pid: process.pid, device: "none", cores: 1, version: "0.1.0" },
  ...{ memoryBytes: 0, freeMemoryBytes: 0 },
  engines: [{ name: "onednn", version: "0", device: "none" }],
});
const claim = await claimRun(db, workerId, ["onednn"]);
if (!claim) throw new Error("the queue is empty");
const beating = setInterval(() => heartbeat(db, workerId, { freeMemoryBytes: 0 }), HEARTBEAT_MS);
const writer = new ReportWriter(db, claim, () => {});
const writing = writer.run(new AbortController().signal);
const trainer = fork(TRAINER, pace, { serialization: "advanced" });
trainer.on("message", (report: TrainerReport) => {
  if (report.type !== "ended") writer.add(report);
});
await once(trainer, "spawn");
process.once("message", () => trainer.send("start"));
process.send!("ready");

await once(trainer, "disconnect");
writer.close();
await writing;
await attemptEnded(db, claim, { kind: "COMPLETED" });
clearInterval(beating);
await db.close();
process.disconnect();
