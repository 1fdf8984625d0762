// A run and a matrix of runs from the form, as a person makes them: a real browser on the real server.
import { expect, test, vi } from "vitest";
import { dashboard, violations } from "./dashboard.ts";

const app = dashboard();
const TEST_MS = 120_000;
const HEADER = JSON.stringify({ x: { dtype: "F32", shape: [1], data_offsets: [0, 4] } });
const SAFETENSORS = {
  name: "weights.safetensors",
  mimeType: "application/octet-stream",
  buffer: Buffer.concat([
    Buffer.from(new BigUint64Array([BigInt(HEADER.length)]).buffer),
    Buffer.from(HEADER),
    Buffer.alloc(4),
  ]),
};

test("cuts move, go and come by the keyboard, and refused partitions say why", {
  timeout: TEST_MS,
}, async () => {
  const page = await app.open("/new?preset=quick");
  const boundaries = page.getByLabel("Boundaries", { exact: true });
  const modules = page.getByLabel("Local modules K", { exact: true });
  const cut = page.getByRole("slider", { name: "Cut 1 of 3" });
  await cut.waitFor();
  await page.setViewportSize({ width: 1360, height: 900 });
  const bar = await page.locator(".submit-bar").boundingBox();
  const editor = page.getByRole("region", { name: "Partition editor" });
  const drawn = await editor.boundingBox();
  expect(drawn!.y + drawn!.height, "cuts are seen at once").toBeLessThan(bar!.y);
  await cut.focus();
  expect(await cut.getAttribute("aria-valuetext")).toBe("after 1.2");

  await page.keyboard.press("ArrowRight");
  expect(await boundaries.inputValue()).toBe("[1,3] [2,1] [3,0]");
  expect(await cut.getAttribute("aria-valuetext")).toBe("after 1.3");
  await page.keyboard.press("End");
  expect(await boundaries.inputValue(), "a cut stops at its neighbour").toBe("[2,0] [2,1] [3,0]");

  await page.keyboard.press("Delete");
  expect(await boundaries.inputValue()).toBe("[2,1] [3,0]");
  await page.getByText("Cut after 2.0 removed. 3 local modules.").waitFor({ state: "attached" });
  await page.keyboard.press("Home");
  await page.keyboard.press("Insert");
  expect(await boundaries.inputValue()).toBe("[0,0] [1,4] [3,0]");
  expect(await page.getByRole("slider", { name: "Cut 2 of 3" }).evaluate(isFocused)).toBe(true);
  await page.getByRole("button", { name: "Add cut" }).click();
  expect(await page.getByRole("slider").count()).toBe(4);

  await modules.fill("3");
  expect(await boundaries.inputValue(), "another K takes the place of own cuts").toBe("");
  await page.getByText("Equal memory", { exact: true }).click();
  await editor.getByText(/no published table for ResNet-32 on CIFAR-10 at K=3/).waitFor();
  await editor.getByRole("button", { name: "K = 4", exact: true }).click();
  await editor.getByText("Equal memory, from the published table.").waitFor();
  expect(await modules.inputValue()).toBe("4");
});

test("a cut is dragged, and a click between two blocks adds one", {
  timeout: TEST_MS,
}, async () => {
  const page = await app.open("/new?preset=quick");
  const drawing = page.locator(".backbone-track");
  await drawing.evaluate(toMiddle);
  const track = (await drawing.boundingBox())!;
  const middle = track.y + track.height / 2;
  const at = (units: number): number => track.x + (units * track.width) / 16;
  const boundaries = page.getByLabel("Boundaries", { exact: true });

  await page.mouse.move(at(4), middle);
  await page.mouse.down();
  await page.mouse.move(at(2), middle, { steps: 4 });
  await page.mouse.up();
  expect(await boundaries.inputValue()).toBe("[1,0] [2,1] [3,0]");

  await page.mouse.click(at(5), middle);
  expect(await boundaries.inputValue()).toBe("[1,0] [1,3] [2,1] [3,0]");
});

test("the plan stacks memory by part, and does not know a time before a run was measured", {
  timeout: TEST_MS,
}, async () => {
  const page = await app.open("/new?preset=quick");
  const plan = page.getByRole("complementary", { name: "Plan" });
  await plan.getByText("Context encoders").first().waitFor();
  await plan.getByText(/Unknown yet: no run of this deployment was measured/).waitFor();
  await plan.getByText("In numbers").click();
  await plan.getByRole("row", { name: /^4 / }).waitFor();
});

test("a matrix of 4: a refused cell is named at the field and in the list, then it becomes a group", {
  timeout: TEST_MS,
}, async () => {
  const page = await app.open("/sweeps");
  await page.getByRole("heading", { name: "No sweeps yet" }).waitFor();
  await page.getByRole("link", { name: "Start one" }).click();
  await page.waitForURL(/\/new\?preset=quick$/);
  const context = page.getByLabel("Context mode", { exact: true });
  await page.getByLabel("Local modules K", { exact: true }).fill("2,4");
  await context.fill("E, R4");
  await page.getByRole("heading", { name: "4 runs" }).waitFor();

  await page.getByRole("button", { name: "Submit 4 runs" }).click();
  await page.getByRole("alert").filter({ hasText: "One field is not right" }).waitFor();
  expect(await context.getAttribute("aria-invalid")).toBe("true");
  const refused = page.getByRole("row", { name: /R4 at K=2/ });
  await refused.waitFor();

  await context.fill("E, R1");
  await refused.waitFor({ state: "detached" });
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Name", { exact: true }).fill("Two contexts");
  await page.getByRole("button", { name: "Submit 4 runs" }).click();

  await page.waitForURL(/\/sweeps\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "Two contexts" }).waitFor();
  await vi.waitFor(async () =>
    expect(await page.locator("tbody").getByRole("row").count()).toBe(4),
  );
  const states = page.getByRole("list", { name: "Runs by state" });
  await vi.waitFor(async () => expect(await states.innerText()).toMatch(/4\s+queued/));
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Cancel them" }).click();
  await states.getByText("cancelled").waitFor();
  await page.getByRole("button", { name: "Retry 4 not completed" }).click();
  await states.getByText("queued").waitFor();

  const first = await app.db.prisma.run.findFirstOrThrow({ where: { sweepCell: 0 } });
  await app.db.prisma.run.update({ where: { id: first.id }, data: { deletedAt: new Date() } });
  await page.reload();
  await states.getByText("missing").waitFor();
  await page.getByText("Missing: its run was deleted").waitFor();
  await page.getByRole("button", { name: "Retry 1 not completed" }).click();
  await states.getByText("missing").waitFor({ state: "detached" });
  await vi.waitFor(async () => expect(await states.innerText()).toMatch(/4\s+queued/));

  await page.getByRole("navigation", { name: "Pages" }).getByText("Sweeps").click();
  await page.waitForURL("**/sweeps");
  const row = page.getByRole("row", { name: /Two contexts/ });
  await row.getByText("/ 4").waitFor();
  await vi.waitFor(async () =>
    expect(await row.innerText()).toMatch(/2 K × 2 Context mode.*4\s+queued/s),
  );
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sweeps\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "Two contexts" }).waitFor();

  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await page.getByText("2 selected").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("c");
  await page.waitForURL(({ pathname }) => pathname === "/compare");
  expect(new URL(page.url()).searchParams.get("ids")?.split(",")).toHaveLength(2);
});

test("a run is submitted, looked at and cancelled by the keyboard alone", {
  timeout: TEST_MS,
}, async () => {
  const page = await app.open("/");
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(focusIsCalled, name)) return;
    }
    expect.fail(`Tab does not lead to ${name}`);
  };
  await page.keyboard.press("n");
  await page.getByText("Peak memory").first().waitFor();
  await tabTo("Epochs");
  await page.keyboard.type("3");
  await tabTo("Name");
  await page.keyboard.type("By keys");
  await tabTo("Submit run");
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "By keys" }).waitFor();
  await tabTo("Cancel");
  await page.keyboard.press("Enter");
  await page.locator(".run-title").getByText("Cancelled").waitFor();
});

test("a run is cloned with what makes it special", { timeout: TEST_MS }, async () => {
  const page = await app.open("/new?preset=cifar10-r32-k8-r1e-contrast");
  await page.getByLabel("Local modules K", { exact: true }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("The first of three");
  await page.getByLabel("Tags", { exact: true }).fill("fine-tuned, night");
  await page.getByLabel("Priority", { exact: true }).fill("7");
  await page.getByLabel("Notes", { exact: true }).fill("From weights of another run.");
  const weights = page.getByLabel("Initial weights", { exact: true });
  await page.getByLabel("A safetensors file").setInputFiles(SAFETENSORS);
  await vi.waitFor(async () => expect(await weights.inputValue()).toMatch(/^uploads\//));
  const path = await weights.inputValue();
  await page.getByRole("button", { name: "Submit run" }).click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  await page.locator("#config-section").getByText(path).waitFor();

  await page.goto(`${app.url}/new`);
  await page.getByRole("button", { name: "Clone of a run…" }).click();
  await page.getByLabel("Find a run").fill("first of three");
  await page.locator(".run-picker-name", { hasText: "The first of three" }).click();
  await page.getByRole("option", { name: /^A copy of/ }).waitFor({ state: "attached" });
  expect(await page.getByLabel("Local modules K", { exact: true }).inputValue()).toBe("8");
  expect(await page.getByLabel("Context mode", { exact: true }).inputValue()).toBe("R1E");
  await page.getByLabel("Name", { exact: true }).fill("The second of three");
  await page.getByRole("button", { name: "Submit run" }).click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);

  await page.goto(`${app.url}/?q=second`);
  await page.getByLabel("Select The second of three").check();
  await page.getByRole("button", { name: "Rerun" }).click();
  await page.getByText("“The second of three” submitted again").waitFor();
  const copies = await app.db.prisma.run.findMany({ where: { tags: { has: "fine-tuned" } } });
  expect(copies).toHaveLength(3);
  for (const { config, tags, notes, priority, initialWeights } of copies) {
    expect({ config, tags, notes, priority, initialWeights }).toEqual({
      config: copies[0]!.config,
      tags: ["fine-tuned", "night"],
      notes: "From weights of another run.",
      priority: 7,
      initialWeights: path,
    });
  }
});

test.each(["light", "dark"] as const)(
  "the form has no barriers and fits a phone, %s",
  { timeout: TEST_MS },
  async (colorScheme) => {
    const viewport = { width: 390, height: 844 };
    const page = await app.open("/new?preset=cifar10-r32-k16-r1e-contrast", {
      colorScheme,
      viewport,
    });
    await page.getByText("Context encoders").first().waitFor();
    await page.getByRole("slider", { name: "Cut 3 of 15" }).focus();

    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);

    await page.goto(`${app.url}/sweeps`);
    await page.getByRole("link", { name: "Two contexts" }).waitFor();
    expect(await violations(page), "sweeps").toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await page.getByRole("link", { name: "Two contexts" }).click();
    await page.getByRole("heading", { name: "Two contexts" }).waitFor();
    expect(await violations(page), "a sweep").toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  },
);

/** The label of what has the focus, or its words. */
function focusIsCalled(name: string): boolean {
  interface Element {
    labels?: ArrayLike<{ textContent: string }>;
    textContent: string;
  }
  const { document } = globalThis as unknown as { document: { activeElement: Element } };
  const { labels, textContent } = document.activeElement;
  return (labels?.[0]?.textContent ?? textContent).trim() === name;
}

const toMiddle = (element: unknown): void =>
  (element as { scrollIntoView(options: object): void }).scrollIntoView({ block: "center" });

const isFocused = (element: unknown): boolean =>
  (element as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement ===
  element;
