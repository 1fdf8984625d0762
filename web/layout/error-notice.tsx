import { UnauthorizedError, UnreachableError } from "@contsup/client/client";
import { RetryIcon } from "../icons/icons.tsx";
import { Notice } from "./notice.tsx";

interface ErrorNoticeProps {
  /** What could not be done, e.g. "The runs could not be loaded". */
  what: string;
  error: Error;
  onRetry: () => void;
}

/** An error with its reason and the next step. */
export function ErrorNotice({ what, error, onRetry }: ErrorNoticeProps) {
  const isLoggedOut = error instanceof UnauthorizedError;
  return (
    <Notice
      tone="red"
      title={isLoggedOut ? "You are logged out" : what}
      action={
        <button className="button" type="button" onClick={isLoggedOut ? reload : onRetry}>
          <RetryIcon />
          {isLoggedOut ? "Log in" : "Try again"}
        </button>
      }
    >
      <p>{reasonOf(error)}</p>
    </Notice>
  );
}

/** The server answers a page without a valid cookie with its login form. */
const reload = () => window.location.reload();

function reasonOf(error: Error): string {
  if (error instanceof UnauthorizedError) return "The login has expired, or its token was revoked.";
  if (error instanceof UnreachableError) {
    return `The server does not answer (${error.message}). Training goes on without this page.`;
  }
  return error.message;
}
