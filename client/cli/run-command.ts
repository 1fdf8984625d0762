/** What every command does around its work: connect, let go again, and turn errors into words and an exit code. */
import { type Client, createClient } from "../client.ts";
import { InvalidInputError, UnreachableError } from "../errors.ts";
import { HelpRequest } from "./command-line.ts";
import type { CommandContext, Connection } from "./context.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";
import { describeIssue, FlagError, type FlagIssue, fromInputIssue } from "./flag-issue.ts";

export interface Service {
  client: Client;
  url: string;
}

/** What became of the service a command that trains has used. */
const LEFT = {
  stays: "the service stays for its runs and whoever uses it; npm stop ends it sooner",
  ended: "the service has ended with its last run; npm start opens its page again",
  gone: "the service ended meanwhile; npm start brings it back, and its runs go on",
  foreign: undefined,
};

export async function withService<Result>(
  context: CommandContext,
  needs: { worker: boolean },
  work: (service: Service) => Promise<Result>,
): Promise<Result> {
  const connection = await connectOrSay(context, needs);
  const client = createClient({ url: connection.url, token: connection.token });
  try {
    return await work({ client, url: connection.url });
  } finally {
    client.close();
    const left = await connection.release();
    const words = needs.worker ? LEFT[left] : undefined;
    if (words) context.stderr.write(`${words}\n`);
  }
}

/** Whatever keeps the service from being found or started, it cannot be reached. */
async function connectOrSay(
  context: CommandContext,
  needs: { worker: boolean },
): Promise<Connection> {
  try {
    return await context.connect(needs);
  } catch (error) {
    throw new UnreachableError(error instanceof Error ? error.message : String(error));
  }
}

/** Runs a command whose errors are told to the person, or under --json to the program. */
export async function guarded(
  context: CommandContext,
  isJson: boolean,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HelpRequest) {
      context.stdout.write(error.message);
      return EXIT.ok;
    }
    const { message, issues } = told(error);
    context.stderr.write(`${message}\n`);
    if (isJson) context.stdout.write(`${JSON.stringify({ type: "error", message, issues })}\n`);
    return exitCodeOf(error);
  }
}

function told(error: unknown): { message: string; issues: FlagIssue[] } {
  const issues = issuesOf(error);
  if (issues.length > 0) return { message: issues.map(describeIssue).join("\n"), issues };
  return { message: error instanceof Error ? error.message : String(error), issues };
}

function issuesOf(error: unknown): FlagIssue[] {
  if (error instanceof FlagError) return error.issues;
  return error instanceof InvalidInputError ? error.issues.map(fromInputIssue) : [];
}
