/**
 * The door: everything but health asks for a token. `GET /anything?token=T` and the form on the login page exchange it for
 * a cookie that scripts cannot read, then redirect to the same URL without it, so that it stays out of the history.
 */
import { type Request, type RequestHandler, type Response, urlencoded } from "express";
import {
  type Authenticate,
  mayWrite,
  READ_ONLY,
  TOKEN_COOKIE,
  tokenOf,
  type Viewer,
} from "./auth.ts";
import { loginPage } from "./login-page.ts";
import { sendProblem } from "./problem.ts";

declare global {
  namespace Express {
    interface Locals {
      viewer: Viewer;
    }
  }
}

const COOKIE_DAYS = 30;
const LOGIN_PATH = "/login";

/** Lets a request with a valid token pass, with `res.locals.viewer`. */
export function requireToken(authenticate: Authenticate): RequestHandler {
  return async (req, res, next) => {
    const viewer = await authenticate(tokenOf(req.headers));
    if (viewer) {
      res.locals.viewer = viewer;
      next();
    } else if (wantsPage(req)) {
      sendLoginPage(res, req.originalUrl, null);
    } else {
      res.set("WWW-Authenticate", "Bearer");
      sendProblem(res, 401, "UNAUTHENTICATED", UNAUTHENTICATED);
    }
  };
}

const UNAUTHENTICATED =
  "a valid token is needed: send `Authorization: Bearer TOKEN`, or open the login link that `npm start` prints";

/** Behind `requireToken`: for what changes something outside GraphQL. */
export const requireWrite: RequestHandler = (_req, res, next) => {
  const { viewer } = res.locals as { viewer: Viewer };
  if (mayWrite(viewer)) next();
  else sendProblem(res, 403, "FORBIDDEN", READ_ONLY(viewer));
};

/** Forgets the login on this browser. The token itself stays valid. */
export const logout: RequestHandler = (_req, res) => {
  res.set("Cache-Control", "no-store");
  res.clearCookie(TOKEN_COOKIE, { httpOnly: true, sameSite: "lax" });
  res.redirect(303, "/");
};

/** The login link. */
export function loginByLink(authenticate: Authenticate): RequestHandler {
  return async (req, res, next) => {
    const url = new URL(localUrl(req.originalUrl), "http://localhost");
    const token = url.searchParams.get("token");
    if (req.method !== "GET" || token === null) return next();
    url.searchParams.delete("token");
    await login(req, res, { authenticate, token, to: url.pathname + url.search });
  };
}

/** The login page's form. */
export function loginByForm(authenticate: Authenticate): RequestHandler[] {
  return [
    urlencoded({ extended: false, limit: "10kb" }),
    async (req, res) => {
      const { token, to } = (req.body ?? {}) as { token?: unknown; to?: unknown };
      await login(req, res, {
        authenticate,
        token: typeof token === "string" ? token.trim() : "",
        to: typeof to === "string" ? localUrl(to) : "/",
      });
    },
  ];
}

interface Login {
  authenticate: Authenticate;
  token: string;
  to: string;
}

async function login(
  req: Request,
  res: Response,
  { authenticate, token, to }: Login,
): Promise<void> {
  res.set("Cache-Control", "no-store");
  if (!(await authenticate(token))) return sendLoginPage(res, to, "This token is not valid.");
  res.cookie(TOKEN_COOKIE, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: req.secure,
    maxAge: COOKIE_DAYS * 24 * 60 * 60 * 1000,
  });
  res.redirect(303, to);
}

function sendLoginPage(res: Response, to: string, problem: string | null): void {
  res.status(401).set("Cache-Control", "no-store").type("html");
  res.send(loginPage({ action: LOGIN_PATH, to: localUrl(to), problem }));
}

const wantsPage = (req: Request): boolean =>
  (req.method === "GET" || req.method === "HEAD") &&
  !/^\/(graphql|artifacts|uploads|metrics|_next)(\/|$)/.test(req.path) &&
  req.accepts(["json", "html"]) === "html";

/** A path on this server: `//host` and `https://host` would lead elsewhere. */
const localUrl = (url: string): string => `/${url.replace(/^[/\\]+/, "")}`;
