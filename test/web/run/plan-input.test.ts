import { parseRunConfig } from "@contsup/contsup/run-config";
import { planInput } from "@contsup/web/run/plan-input";
import { expect, test } from "vitest";
import { runDetail } from "../../client/run-facts.ts";

test("a run is planned upon the engine that it got, and upon what it asked for until then", () => {
  const { config } = runDetail({}, { engine: "AUTO" });

  expect(planInput({ config, engine: "tensorflow" }).engine).toBe("tensorflow");
  expect(planInput({ config, engine: null }).engine).toBe("AUTO");
  expect(parseRunConfig(planInput({ config, engine: null })).config).toEqual(config);
});
