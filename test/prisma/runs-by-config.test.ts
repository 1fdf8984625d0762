import { parseRunQuery } from "@contsup/contsup/run-query";
import type { Run } from "@contsup/prisma/generated/client/client";
import { type ConfigOrder, runsByConfig } from "@contsup/prisma/runs-by-config";
import { whereRuns } from "@contsup/server/schema/run-filter";
import { expect, test } from "vitest";
import { testDatabase } from "./database.ts";
import { submission, submitted } from "./submission.ts";

const db = await testDatabase();
for (const [index, threads] of [4, undefined, 16, 4, undefined, 2].entries()) {
  const tags = index % 2 === 0 ? ["even", "50% off"] : [];
  const run = { name: `Run_${index}`, notes: index === 3 ? "about 100%" : "", tags };
  const contextMode = index < 3 ? "E" : "R1";
  await submitted(db, run, { seed: index, contextMode, decoder: index === 5, threads });
}
await db.query(`update "Run" set "bestTestAccuracy" = 0.8, engine = 'onednn' where name = 'Run_2'`);
await db.query(`update "Run" set state = 'FAILED', cause = 'DIVERGED' where name = 'Run_4'`);
const deleted = await db.prisma.run.create({
  data: { ...submission({ name: "gone" }), deletedAt: new Date() },
});

async function paged(order: ConfigOrder, take: number): Promise<Run[]> {
  const all: Run[] = [];
  for (;;) {
    const page = await runsByConfig(db, whereRuns({}), order, { after: all.at(-1)?.id, take });
    all.push(...page);
    if (page.length < take) return all;
  }
}

test.each([1, 2, 6])(
  "pages of %i give every run once, those without a value last",
  async (take) => {
    const names = async (isDescending: boolean) =>
      (await paged({ field: "threads", isDescending }, take))
        .map(({ name }) => name.slice(-1))
        .join("");

    expect(await names(false)).toBe("530241");
    expect(await names(true)).toBe("230541");
  },
);

const QUERIES = [
  "",
  "state:queued,failed",
  "-state:failed",
  "seed>=2 seed<5",
  "seed:1,3",
  "context:E decoder:no",
  "decoder:yes",
  "acc>70",
  "-acc>70",
  "-engine:onednn",
  "cause:diverged",
  "tag:even -name:run_0",
  '"50% off"',
  "100%",
  "name:N_3",
  "by:test priority<=0 epoch:0",
  "id:0",
  "-sweep:0",
];

test.each(QUERIES)("the filter %j finds the runs that Prisma finds", async (query) => {
  expect(parseRunQuery(query).issues).toBeUndefined();
  for (const filter of [
    { query },
    { query, deleted: true },
    { query, state: ["QUEUED" as const] },
  ]) {
    const where = whereRuns(filter);
    const expected = await db.prisma.run.findMany({ where, orderBy: { id: "asc" } });

    const order = { field: "seed", isDescending: false } as const;
    const found = await runsByConfig(db, where, order, { after: undefined, take: 100 });

    expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id));
  }
});

test("a deleted run is found among the deleted ones alone", async () => {
  const order = { field: "seed", isDescending: true } as const;
  const found = await runsByConfig(db, whereRuns({ deleted: true }), order, {
    after: undefined,
    take: 9,
  });

  expect(found.map(({ id }) => id)).toEqual([deleted.id]);
});
