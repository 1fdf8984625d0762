/** The typed client: everything the API does, for the command line, the dashboard (it runs in browsers) and other programs. */
import { NotFoundError, unwrap } from "./errors.ts";
import { experimentRequests } from "./experiments.ts";
import { type FollowRunOptions, followRun, type RunEvent } from "./follow-run.ts";
import * as gql from "./graphql.gen.ts";
import {
  createRequest,
  type Endpoint,
  fetchFrom,
  type Request,
  type RequestOptions,
  readJson,
} from "./request.ts";
import { runTableRequests } from "./run-table.ts";
import { createSocket } from "./socket.ts";
import { type SubscriptionOptions, subscription } from "./subscription.ts";
import { sweepRequests } from "./sweeps.ts";
import { tokenRequests } from "./tokens.ts";
import { workerRequests } from "./workers.ts";

export {
  ConflictError,
  ForbiddenError,
  type InputIssue,
  InvalidInputError,
  NotFoundError,
  ServerError,
  UnauthorizedError,
  UnreachableError,
} from "./errors.ts";
export type { FollowRunOptions, RunEvent } from "./follow-run.ts";
export type {
  CheckpointFragment as Checkpoint,
  Dataset,
  Engine,
  EpochMetricFragment as EpochMetric,
  ExperimentCellFragment as ExperimentCell,
  FailureCause,
  LogLevel,
  LogLineFragment as LogLine,
  PlanFragment as Plan,
  ProgressFragment as Progress,
  RunConfigFragment as RunConfig,
  RunConfigInput,
  RunDetailFragment as RunDetail,
  RunFacet,
  RunFileFragment as RunFile,
  RunFilter,
  RunGroupFragment as RunGroup,
  RunOrder,
  RunSeriesFragment as RunSeries,
  RunState,
  RunSummaryFragment as RunSummary,
  SavedViewFragment as SavedView,
  SeedSummaryFragment as SeedSummary,
  StepMetricFragment as StepMetric,
  SubmitRunInput,
  SubmitSweepInput,
  SweepFragment as Sweep,
  SweepSummaryFragment as SweepSummary,
  TokenFragment as Token,
  TokenScope,
  WorkerFragment as Worker,
} from "./graphql.gen.ts";
export type { ConnectionChange, ConnectionState, SubscriptionOptions } from "./subscription.ts";

export interface ClientOptions extends Endpoint {
  /** For programs on a Node older than 22, which has no WebSocket: the class of npm's `ws`. */
  webSocketImpl?: unknown;
}

export interface RunPage {
  runs: gql.RunSummaryFragment[];
  totalCount: number;
  hasNextPage: boolean;
  /** Pass as `after` for the next page. */
  endCursor: string | null;
}

/** Which lines of a log: of a level and graver, with a text. */
export type LogFilter = Pick<gql.LogsQueryVariables, "level" | "search">;
type LogQuery = Omit<gql.LogsQueryVariables, "id">;

const LINES_OF_A_PAGE = 1_000;

export interface Download {
  stream: ReadableStream<Uint8Array>;
  bytes: number | null;
}

export interface Upload {
  path: string;
  bytes: number;
  sha256: string;
}

export type Client = ReturnType<typeof createClient>;

export function createClient(options: ClientOptions) {
  const endpoint = { ...options, url: options.url.replace(/\/+$/, "") };
  const request = createRequest(endpoint);
  const socket = createSocket(endpoint);
  return {
    /** For documents of one's own (client/documents). */
    request,
    ...runQueries(request),
    ...runActions(request),
    ...catalogue(request),
    ...experimentRequests(request),
    ...runTableRequests(request),
    ...sweepRequests(request),
    ...workerRequests(request),
    ...tokenRequests(request),
    ...files(endpoint),
    followRun: (id: string, follow: FollowRunOptions = {}): AsyncGenerator<RunEvent, void, void> =>
      followRun(socket, id, follow),
    /** A run was submitted, changed or deleted (`run` is null then). After a lost connection, read the list again. */
    async *runsChanged(changes: SubscriptionOptions = {}) {
      const subscribed = {
        document: gql.RunsChangedDocument,
        variables: () => ({}),
        whenConnected: "live" as const,
      };
      for await (const { runsChanged } of subscription(socket, subscribed, changes))
        yield runsChanged;
    },
    /** Ends the subscriptions. */
    close: () => socket.dispose(),
  };
}

function runQueries(request: Request) {
  return {
    async run(id: string, options?: RequestOptions) {
      return found((await request(gql.RunDocument, { id }, options)).run, id);
    },
    async runs(query: gql.RunsQueryVariables = {}, options?: RequestOptions): Promise<RunPage> {
      const { runs } = await request(gql.RunsDocument, query, options);
      const { edges, pageInfo, totalCount } = runs;
      return { runs: edges.map(({ node }) => node), totalCount, ...pageInfo };
    },
    /** Step metrics after a step, exact; with maxPoints, in buckets (see the schema). */
    async metrics(
      id: string,
      query: Omit<gql.MetricsQueryVariables, "id"> = {},
      options?: RequestOptions,
    ) {
      const { run } = await request(gql.MetricsDocument, { id, ...query }, options);
      return found(run, id).metrics;
    },
    /** Up to 50 runs, in the order of their ids; unknown ones are left out. */
    async runsById(ids: string[], options?: RequestOptions) {
      return (await request(gql.RunsByIdDocument, { ids }, options)).runsById;
    },
    /** Metrics of up to 50 runs for charts: exact for a window with few points, else buckets (see the schema). */
    async metricSeries(query: gql.MetricSeriesQueryVariables, options?: RequestOptions) {
      return (await request(gql.MetricSeriesDocument, query, options)).metricSeries;
    },
    async epochs(id: string, options?: RequestOptions) {
      return found((await request(gql.EpochsDocument, { id }, options)).run, id).epochs;
    },
    async stateChanges(id: string, options?: RequestOptions) {
      return found((await request(gql.StateChangesDocument, { id }, options)).run, id).stateChanges;
    },
    async runFiles(id: string, options?: RequestOptions) {
      return found((await request(gql.RunFilesDocument, { id }, options)).run, id).files;
    },
    logs: (id: string, query: LogQuery = {}, options?: RequestOptions) =>
      logLines(request, id, query, options),
    /** All lines of the log, or those of a level or text, oldest first: a page in memory at a time. */
    async *allLogs(id: string, filter: LogFilter = {}, options?: RequestOptions) {
      let after = 0;
      while (true) {
        const page = { ...filter, after, first: LINES_OF_A_PAGE };
        const lines = await logLines(request, id, page, options);
        yield* lines;
        if (lines.length < LINES_OF_A_PAGE) return;
        after = lines.at(-1)!.seq;
      }
    },
    /** How many lines the log has, in all and of the filter; with `before`, up to that seq. */
    async logCounts(
      id: string,
      query: Omit<gql.LogCountsQueryVariables, "id"> = {},
      options?: RequestOptions,
    ) {
      return found((await request(gql.LogCountsDocument, { id, ...query }, options)).run, id);
    },
  };
}

async function logLines(
  request: Request,
  id: string,
  query: LogQuery,
  options: RequestOptions | undefined,
) {
  const { run } = await request(gql.LogsDocument, { id, ...query }, options);
  return found(run, id).logs;
}

function runActions(request: Request) {
  return {
    async submitRun(input: gql.SubmitRunInput, options?: RequestOptions) {
      return unwrap((await request(gql.SubmitRunDocument, { input }, options)).submitRun);
    },
    async cancelRun(id: string) {
      return unwrap((await request(gql.CancelRunDocument, { id })).cancelRun);
    },
    async pauseRun(id: string) {
      return unwrap((await request(gql.PauseRunDocument, { id })).pauseRun);
    },
    /** Goes on with a paused run; with more epochs, with a finished one too. `engine`: on another one. */
    async resumeRun(id: string, changes: Omit<gql.ResumeRunMutationVariables, "id"> = {}) {
      return unwrap((await request(gql.ResumeRunDocument, { id, ...changes })).resumeRun);
    },
    async retryRun(id: string) {
      return unwrap((await request(gql.RetryRunDocument, { id })).retryRun);
    },
    async deleteRun(id: string) {
      return unwrap((await request(gql.DeleteRunDocument, { id })).deleteRun);
    },
  };
}

function catalogue(request: Request) {
  return {
    async engines(options?: RequestOptions) {
      return (await request(gql.EnginesDocument, {}, options)).engines;
    },
    async plan(input: gql.RunConfigInput, options?: RequestOptions) {
      return unwrap((await request(gql.PlanDocument, { input }, options)).plan);
    },
    /** The largest batch whose predicted peak fits into so many bytes; 0 where none does. */
    async largestBatch(input: gql.RunConfigInput, memoryBytes: number, options?: RequestOptions) {
      const variables = { input, memoryBytes: String(memoryBytes) };
      const { plan } = await request(gql.LargestBatchDocument, variables, options);
      return unwrap(plan).largestBatch;
    },
    async presets(options?: RequestOptions) {
      return (await request(gql.PresetsDocument, {}, options)).presets;
    },
  };
}

function files(endpoint: Endpoint) {
  return {
    /** An artifact, by the `url` that the API gave for it. */
    async download(url: string, { signal }: RequestOptions = {}): Promise<Download> {
      const response = await fetchFrom(endpoint, url, signal ? { signal } : {});
      if (!response.ok || !response.body) return readJson<never>(response);
      const length = response.headers.get("content-length");
      return { stream: response.body, bytes: length === null ? null : Number(length) };
    },
    /** Stores a safetensors file; its path is what `submitRun` takes as `initialWeights`. Kept for a day until a run names it. */
    async upload(file: Blob, { signal }: RequestOptions = {}): Promise<Upload> {
      const init = { method: "PUT", body: file, ...(signal ? { signal } : {}) };
      return readJson<Upload>(await fetchFrom(endpoint, "/uploads", init));
    },
  };
}

/** A checkpoint's weights without the optimizer's state; `checkpoint` is `last`, `best` or a checkpoint's id. */
export const weightsUrl = (runId: string, checkpoint = "last"): string =>
  `/artifacts/runs/${runId}/weights.safetensors?checkpoint=${checkpoint}`;

/** A run's metrics as a file: a row for each step or epoch, or all of it as JSON. */
export const exportUrl = (
  runId: string,
  file: "metrics.csv" | "epochs.csv" | "metrics.json",
): string => `/artifacts/runs/${runId}/${file}`;

function found<Value>(value: Value | null, id: string): Value {
  if (value === null) throw new NotFoundError(`there is no run ${id}`, id);
  return value;
}
