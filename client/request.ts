/** HTTP to the server: GraphQL requests and plain files, with the token, and failures as the errors of errors.ts. */
import {
  fromGraphQLErrors,
  type GraphQLErrorLike,
  NotFoundError,
  ServerError,
  UnauthorizedError,
  UnreachableError,
} from "./errors.ts";
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
    const { data, errors } = await parseBody<Result>(response);
    if (errors?.length) throw fromGraphQLErrors(errors);
    if (!data) throw new ServerError(`HTTP ${response.status} without data from ${response.url}`);
    return data;
  };
}

async function parseBody<Result>(
  response: Response,
): Promise<{ data?: Result | null; errors?: GraphQLErrorLike[] }> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new ServerError(`HTTP ${response.status} from ${response.url}: ${text.slice(0, 200)}`);
  }
}

/** fetch with the token; throws where nothing answers, the token is refused or the path is unknown. */
export async function fetchFrom(
  { url, token, fetch: fetchImpl = fetch }: Endpoint,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set("authorization", `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetchImpl(`${url}${path}`, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted && init.signal.reason?.name !== "TimeoutError") throw error;
    throw new UnreachableError(`nothing answers at ${url}${path}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  if (response.status === 401 || response.status === 403) {
    throw new UnauthorizedError(
      token ? `the token was refused by ${url}` : `${url} asks for a token`,
    );
  }
  if (response.status === 404) throw new NotFoundError(`${url}${path} was not found`, path);
  if ([502, 503, 504].includes(response.status)) {
    throw new UnreachableError(`${url} cannot serve now (HTTP ${response.status})`);
  }
  return response;
}

/** fetch says "fetch failed"; the reason is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
