import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Headers for the screens: everything from Paraaf itself and nothing inline but styles, which the canvas of the designer and
 * the pages of pdf.js set on elements. pdf.js decodes images in WebAssembly and runs in a worker.
 */
export function securityHeaders(publicUrl: string, oidcIssuer: string): RequestHandler {
  const isHttps = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // Signing out is a form that leads on to the provider's own page.
        formAction: ["'self'", new URL(oidcIssuer).origin],
        ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}
