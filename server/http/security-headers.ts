import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Everything from this origin alone. Inline scripts are allowed because Next's pages carry their data in them, fonts in data
 * URLs because GraphiQL's stylesheet does; there is no HSTS and no upgrade to https, which only whoever puts TLS in front can decide.
 */
export const securityHeaders = (): RequestHandler =>
  helmet({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'unsafe-inline'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  }) as RequestHandler;
