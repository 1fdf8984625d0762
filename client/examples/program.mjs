// Trains a small run from a program and prints what each local module has learned after every epoch.
//
//   CONTSUP_URL=http://127.0.0.1:4000 CONTSUP_TOKEN=... node client/examples/program.mjs
//
// The package is built by every npm script of the project; Node 22 or newer has the WebSocket it uses.
import { createClient, InvalidInputError } from "@contsup/client";

const client = createClient({
  url: process.env.CONTSUP_URL ?? "http://127.0.0.1:4000",
  token: process.env.CONTSUP_TOKEN,
});

const config = {
  dataset: "CIFAR10",
  depth: 32,
  localModules: 4,
  contextMode: "R1E",
  localLoss: "CROSS_ENTROPY",
  trainImages: 5000,
  testImages: 1000,
  batchSize: 128,
  learningRate: 0.1,
  epochs: 3,
};

try {
  const run = await client.submitRun({ config, name: "from a program", tags: ["example"] });
  console.log(`run ${run.id} is ${run.state}`);
  // A lost connection is found again, and no event is lost or comes twice.
  for await (const event of client.followRun(run.id)) {
    if (event.__typename === "StateEvent") console.log(event.state);
    if (event.__typename === "EpochEvent") {
      const { epoch, accuracy } = event.metric;
      const modules = accuracy.map((value) => (100 * value).toFixed(1)).join("  ");
      console.log(`epoch ${epoch}  test accuracy of modules 1 to ${accuracy.length}: ${modules} %`);
    }
    if (event.__typename === "EndEvent") break;
  }
} catch (error) {
  if (!(error instanceof InvalidInputError)) throw error;
  for (const { field, limit } of error.issues) console.error(`${field} must be ${limit}`);
  process.exitCode = 2;
} finally {
  client.close();
}
