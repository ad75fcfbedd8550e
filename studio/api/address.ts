/** What an address is put together from, as `call` takes it. */
export type AddressParts = {
  readonly params?: { readonly [name: string]: string | number }
  readonly query?: { readonly [name: string]: unknown }
}

/** `GET /api/records/:id` as method and address: words after colons are filled in, the query is appended. */
export function addressOf(operation: string, { params = {}, query = {} }: AddressParts): readonly [string, string] {
  const [method = '', template = ''] = operation.split(' ')
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).flatMap((one) =>
        one === undefined || one === '' ? [] : [[name, String(one)]],
      ),
    ),
  ).toString()
  return [method, search === '' ? path : `${path}?${search}`]
}
