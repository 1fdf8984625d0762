/** HTTP to the server: GraphQL requests and plain files, with the token, and failures as the errors of errors.ts. */
import { fromAnswer, type GraphQLErrorLike, ServerError, UnreachableError } from "./errors.ts";
import type { TypedDocumentString } from "./graphql.gen.ts";

const REQUEST_TIMEOUT_MS = 60_000;

export interface Endpoint {
  /** Where the server answers, e.g. http://127.0.0.1:4000; "" is the page's own origin. */
  url: string;
  /** Left out in a browser that has the login cookie. */
  token?: string | undefined;
  fetch?: typeof fetch | undefined;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
}

export type Request = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options?: RequestOptions,
) => Promise<Result>;

export function createRequest(endpoint: Endpoint): Request {
  return async <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    { signal }: RequestOptions = {},
  ): Promise<Result> => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const response = await fetchFrom(endpoint, "/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const { data } = await readJson<{ data?: Result | null }>(response);
    if (!data) throw new ServerError(`HTTP ${response.status} without data from ${response.url}`);
    return data;
  };
}

/** The body of an answer; throws the error that it holds. */
export async function readJson<Body extends object>(response: Response): Promise<Body> {
  const text = await response.text();
  let body: Body & { errors?: GraphQLErrorLike[] };
  try {
    body = JSON.parse(text);
  } catch {
    throw unexpected(response, text);
  }
  if (body.errors?.length) throw fromAnswer(body.errors);
  if (!response.ok) throw unexpected(response, text);
  return body;
}

/** Something between us and the server, or another program at its address. */
function unexpected({ status, url }: Response, text: string): Error {
  const message = `${url} answered HTTP ${status}: ${text.slice(0, 200)}`;
  return [502, 503, 504].includes(status)
    ? new UnreachableError(message)
    : new ServerError(message);
}

/** fetch with the token; throws where nothing answers. */
export async function fetchFrom(
  { url, token, fetch: fetchImpl = fetch }: Endpoint,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set("authorization", `Bearer ${token}`);
  try {
    return await fetchImpl(`${url}${path}`, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted && init.signal.reason?.name !== "TimeoutError") throw error;
    throw new UnreachableError(`nothing answers at ${url}${path}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** fetch says "fetch failed"; the reason is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
