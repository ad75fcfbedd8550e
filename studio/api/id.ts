/**
 * A random key for one act. `crypto.randomUUID` exists only on https and localhost, and the first day in every office is
 * `http://192.168.x.x`; `getRandomValues` exists everywhere.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
