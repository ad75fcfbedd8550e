/** An id for a new row: `r` and ten small letters and digits, made where the row is added. */
export function newRowId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return `r${[...bytes].map((byte) => letters[byte % letters.length]).join('')}`
}
