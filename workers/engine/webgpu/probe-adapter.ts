/**
 * node probe-adapter.ts FOLDER: tells, as JSON, which adapter Dawn in that folder finds; null for none. A program of its own: a driver
 * that crashes must not take the worker along, and Dawn never lets its process end by itself.
 */
import { writeSync } from "node:fs";
import { loadDawn, requestAdapter } from "./dawn.ts";

const [folder, kind] = process.argv.slice(2);
const adapter = await requestAdapter(loadDawn(folder!, kind === "software"));
const { vendor, architecture, device, description, isFallbackAdapter } = adapter?.info ?? {};
writeSync(
  1,
  JSON.stringify(adapter && { vendor, architecture, device, description, isFallbackAdapter }),
);
process.exit(0);
