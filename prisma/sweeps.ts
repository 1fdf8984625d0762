// Matrices of runs. The cells are fixed when the sweep is submitted; each is a run, told by its number.

import { FINAL_STATES } from "@contsup/contsup/run-state";
import type { SweepAxis, SweepCell } from "@contsup/contsup/sweep";
import type { Database } from "./client.ts";
import type { Run, RunState, Sweep } from "./generated/client/client.ts";
import { cancelRun, retryRun } from "./runs.ts";
import { uuid7 } from "./uuid7.ts";

export interface SweepSubmission {
  name: string;
  axes: SweepAxis[];
  cells: (SweepCell & { name: string })[];
  tags: string[];
  notes: string;
  priority: number;
  idempotencyKey: string | null;
  initialWeights: string | null;
  submittedBy: string;
}

/** Puts every cell into the queue, in their order, which their times tell; a second submission with the same key gets the first one's sweep. */
export const submitSweep = (db: Database, sweep: SweepSubmission): Promise<Sweep> =>
  db.transaction(async (connection) => {
    const [created] = await connection.query<Sweep>(
      `insert into "Sweep" (id, name, axes, "idempotencyKey", "submittedBy") values ($1, $2, $3, $4, $5)
       on conflict ("idempotencyKey") do nothing returning *`,
      [uuid7(), sweep.name, JSON.stringify(sweep.axes), sweep.idempotencyKey, sweep.submittedBy],
    );
    if (!created) {
      const [first] = await connection.query<Sweep>(
        `select * from "Sweep" where "idempotencyKey" = $1`,
        [sweep.idempotencyKey],
      );
      return first!;
    }
    const cells = sweep.cells.map(({ name, config }, cell) => ({
      id: uuid7(),
      name,
      config,
      cell,
    }));
    await connection.query(
      `insert into "Run" (id, name, config, "sweepCell", "sweepId", tags, notes, priority, "initialWeights", "submittedBy", "createdAt")
       select id, name, config, cell, $2, $3, $4, $5, $6, $7, now() + cell * interval '1 ms'
       from jsonb_to_recordset($1) as c(id uuid, name text, config jsonb, cell int) order by cell`,
      [
        ...[JSON.stringify(cells), created.id, sweep.tags, sweep.notes, sweep.priority],
        ...[sweep.initialWeights, sweep.submittedBy],
      ],
    );
    return created;
  });

/** Where a deleted run is restored after its cell was submitted again, the newer one has the cell. */
const CELLS = `select distinct on ("sweepCell") * from "Run"
  where "sweepId" = $1 and "deletedAt" is null order by "sweepCell", id desc`;

/** In the order of the cells; a deleted run leaves its cell empty. */
export const sweepRuns = (db: Database, id: string): Promise<Run[]> => db.query<Run>(CELLS, [id]);

export interface SweepRange {
  /** Id of the last one of the page before; null at the first page. */
  before: string | null;
  /** The least and the greatest id; null where all are meant. */
  ids: { from: string; to: string } | null;
}

/** The newest first. */
export const sweepPage = (
  db: Database,
  { before, ids }: SweepRange,
  first: number,
): Promise<Sweep[]> =>
  db.query<Sweep>(
    `select * from "Sweep" where ($1::uuid is null or id < $1) and ($2::uuid is null or id between $2 and $3)
     order by id desc limit $4`,
    [before, ids?.from, ids?.to, first],
  );

/** How many of its cells are in each state that one of them is in; an empty one is in none. */
export const sweepCounts = (
  db: Database,
  id: string,
): Promise<{ state: RunState; count: number }[]> =>
  db.query(`select state, count(*)::int as count from (${CELLS}) as cell group by state`, [id]);

/** Failed and cancelled cells go on from their checkpoints; empty ones are submitted again. */
export async function retryCells(db: Database, id: string, submittedBy: string): Promise<void> {
  await each(db, id, ({ state }) => state === "FAILED" || state === "CANCELLED", retryRun);
  await submitEmptyCells(db, id, submittedBy);
}

/** As their deleted runs were, which are there as long as they can be restored. Who asks twice at once gets them once. */
const submitEmptyCells = (db: Database, id: string, submittedBy: string): Promise<void> =>
  db.transaction(async (connection) => {
    await connection.query(`select from "Sweep" where id = $1 for update`, [id]);
    const lost = await connection.query<{ id: string }>(
      `select distinct on ("sweepCell") id from "Run" as lost where "sweepId" = $1 and not exists (
         select from "Run" where "sweepId" = $1 and "sweepCell" = lost."sweepCell" and "deletedAt" is null
       ) order by "sweepCell", id desc`,
      [id],
    );
    const copies = lost.map((run) => ({ from: run.id, id: uuid7() }));
    await connection.query(
      `insert into "Run" (id, name, config, "sweepCell", "sweepId", tags, notes, priority, "initialWeights", "submittedBy", "createdAt")
       select copy.id, name, config, "sweepCell", "sweepId", tags, notes, priority, "initialWeights", $2,
         now() + "sweepCell" * interval '1 ms'
       from jsonb_to_recordset($1) as copy("from" uuid, id uuid) join "Run" on "Run".id = copy."from"`,
      [JSON.stringify(copies), submittedBy],
    );
  });

/** Every cell that is not over. */
export const cancelSweep = (db: Database, id: string): Promise<void> =>
  each(db, id, ({ state }) => !FINAL_STATES.some((final) => final === state), cancelRun);

async function each(
  db: Database,
  id: string,
  isMeant: (run: Run) => boolean,
  act: (db: Database, id: string) => Promise<unknown>,
): Promise<void> {
  for (const run of (await sweepRuns(db, id)).filter(isMeant)) await act(db, run.id);
}
