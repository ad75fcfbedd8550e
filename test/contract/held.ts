import { openApiDocument } from '@checkwright/core/http/openapi'
import { allRoutes } from '@checkwright/core/http/routes/index'
import { contractOf } from './contract.ts'

type Asked = {
  readonly app: { request(url: string, init?: RequestInit, bindings?: object): Response | Promise<Response> }
}

/** The same server, all of whose answers are held to what it says of itself. */
export const held = <Server extends Asked>(server: Server): Server => {
  const { app } = server
  const contract = contractOf(() => app.request('http://localhost/api/openapi.json', {}))
  const request: Asked['app']['request'] = async (url, init = {}, bindings = {}) => {
    const response = await app.request(url, init, bindings)
    const { pathname, search } = new URL(url)
    await contract.check(init.method ?? 'GET', `${pathname}${search}`, {
      status: response.status,
      headers: response.headers,
      // A stream of events never ends.
      text: isStream(response) ? '' : await response.clone().text(),
    })
    return response
  }
  return { ...server, app: { request } } as Server
}

/** The contract of a server that may be gone before it could describe itself; plugins with routes of their own are not in it. */
export const ownContract = contractOf(() => Response.json(openApiDocument(allRoutes({ installed: [] }), '')))

/** `fetch` of a server of its own process, the answer held to the contract. */
export const heldFetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const response = await fetch(url, init)
  const { pathname, search } = new URL(url)
  await ownContract.check(init.method ?? 'GET', `${pathname}${search}`, {
    status: response.status,
    headers: response.headers,
    text: isStream(response) ? '' : await response.clone().text(),
  })
  return response
}

const isStream = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') === true
