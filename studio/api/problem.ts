import type { ProblemDocument } from '@checkwright/core/model/api'

/** The server answered that it did not carry the request out, and why. */
export class ApiProblem extends Error {
  readonly document: ProblemDocument
  readonly status: number
  readonly code: string

  constructor(document: ProblemDocument) {
    super(document.detail || document.title || document.code)
    this.name = 'ApiProblem'
    this.document = document
    this.status = document.status
    this.code = document.code
  }
}

/** No answer came: the network or the server is away. What was asked may or may not have been done; asking again with the same key is safe. */
export class OfflineError extends Error {
  constructor(cause?: unknown) {
    super('offline', { cause })
    this.name = 'OfflineError'
  }
}

/** Whether a request failed because nothing could be reached. */
export const isOffline = (error: unknown): boolean => error instanceof OfflineError

/** Whether the server refused with this code. */
export const hasCode = (error: unknown, code: string): boolean => error instanceof ApiProblem && error.code === code

/** Reads the body of a refusal; an answer that is not problem+json (a proxy's page) becomes one. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const found = (body ?? {}) as Partial<ProblemDocument> & { readonly message?: string }
  return new ApiProblem({
    type: found.type ?? 'about:blank',
    title: found.title ?? '',
    status: response.status,
    detail: found.detail ?? '',
    requestId: found.requestId ?? '',
    code: found.code ?? `http.${response.status}`,
    ...(found.path === undefined ? {} : { path: found.path }),
    ...(found.params === undefined ? {} : { params: found.params }),
    ...(found.problems === undefined ? {} : { problems: found.problems }),
  })
}
