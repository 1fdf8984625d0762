// Where a run goes when an attempt ends: one statement, shared by an attempt that says so and by a worker that was lost.
import { MAX_ATTEMPTS_WITHOUT_CHECKPOINT } from "@contsup/contsup/run-state";

/**
 * The statement that ends the attempts of the runs `where` picks, if they are still held. $1 is the outcome, $2 the cause, $3 the
 * message. Cancel wins over all but completion; a run that was to be paused is paused though its worker was lost.
 */
export const endAttempts = (where: string): string => `
  with ending as (
    select id, attempt, "stepsReceived", "stepsWritten", case
        when $1 = 'COMPLETED' then 'COMPLETED'
        when $1 = 'CANCELLED' or requested = 'CANCEL' then 'CANCELLED'
        when $1 = 'FAILED' then 'FAILED'
        when $1 = 'PAUSED' or requested = 'PAUSE' then 'PAUSED'
        when $1 = 'LOST' and "failedAttempts" >= ${MAX_ATTEMPTS_WITHOUT_CHECKPOINT} then 'FAILED'
        else 'QUEUED' end::"RunState" as next
    from "Run" where state in ('STARTING', 'RUNNING') and ${where}
    order by id for update
  ), ended as (
    update "Run" set state = next, requested = null,
      cause = case when next in ('FAILED', 'QUEUED') then $2::"FailureCause" end,
      "causeMessage" = case when next in ('FAILED', 'QUEUED') then $3 end,
      "failedAttempts" = "failedAttempts" + case when $1 = 'LOST' and next = 'QUEUED' then 1 else 0 end,
      "finishedAt" = case when next in ('COMPLETED', 'FAILED', 'CANCELLED') then now() end,
      phase = '', "phaseDone" = null, "phaseTotal" = null, "phaseUnit" = null, "imagesPerSecond" = null, "expectedEndAt" = null
    from ending where "Run".id = ending.id returning "Run".*
  ), attempts as (
    update "RunAttempt" set outcome = $1, cause = $2::"FailureCause", message = $3, "endedAt" = now(),
      "stepsReceived" = ending."stepsReceived", "stepsWritten" = ending."stepsWritten"
    from ending where "runId" = ending.id and number = ending.attempt
  )
  select * from ended`;
