/**
 * What a person types for a number, as the decimal string the model keeps: full-width digits and punctuation of Chinese keyboards
 * become ASCII, grouping commas and blanks go, a leading plus goes. `null` when it is not a number (yet), `''` when empty.
 * Scientific notation is not accepted: nobody means 1e5 on a form.
 */
export function parseDecimal(typed: string): string | null {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').replaceAll('−', '-').replace(/[\s,]/g, '')
  if (plain === '') return ''
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain)
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return null
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  const value = fraction === '' ? digits : `${digits}.${fraction}`
  return sign === '-' && /[1-9]/.test(value) ? `-${value}` : value
}

/** A decimal string with its thousands grouped, for reading; what is not a decimal comes back as it is. */
export function groupDecimal(value: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(value)
  if (!match) return value
  const [, sign = '', whole = '', fraction = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`
}
