/** Everything from this server, nothing inline, nothing framed. Solid's templates forbid enforcing Trusted Types. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** An attachment that is opened in a tab has no rights at all. */
export const attachmentPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Sets what every answer carries; a stricter policy set by the answer itself stays. */
export const setSecurityHeaders = (headers: Headers, isSecure: boolean): void => {
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', contentSecurityPolicy)
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  if (!isSecure) return
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Strict-Transport-Security', 'max-age=31536000')
}
