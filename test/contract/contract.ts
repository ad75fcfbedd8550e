import type { Json, JsonSchema } from '@checkwright/core/model/base'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { type Document, describedOf, type OneAnswer, templateOf } from './document.ts'
import { note } from './tally.ts'

/** An answer as it came over the wire. */
export type Answered = { readonly status: number; readonly headers: Headers; readonly text: string }

/** Holds answers to what an OpenAPI document says of them. */
export type Contract = {
  /** Throws where an answer is not as described; counts it where it is. */
  check(method: string, address: string, answer: Answered): Promise<void>
}

/**
 * The contract of a server, which describes itself. `ask` is asked once, when the first answer has come. `count` is told of
 * each answer as described; answers nobody gave must not be counted.
 */
export const contractOf = (ask: () => Response | Promise<Response>, count: Count = note): Contract => {
  let loaded: Promise<Described> | undefined
  return {
    check: async (method, address, answer) => {
      loaded ??= Promise.resolve(ask()).then(async (response) => describedBy(await response.text()))
      const faults = faultsOf(await loaded, { method, address, answer }, count)
      if (faults.length > 0)
        throw new Error(`${method} ${address} answered ${answer.status}: ${faults.join('; ')}\n${answer.text}`)
    },
  }
}

type Described = { readonly document: Document; readonly validate: Validate }

/** Most servers of a test process say the same: each saying is compiled once. */
const described = new Map<string, Described>()

const describedBy = (text: string): Described => {
  const document = JSON.parse(text) as Document
  const known = described.get(text) ?? { document, validate: validatorOf(document) }
  described.set(text, known)
  return known
}

type Count = (operation: string, status: number) => void

type Exchange = { readonly method: string; readonly address: string; readonly answer: Answered }

/** What is wrong with an answer, in words; what is right is counted. */
const faultsOf = ({ document, validate }: Described, exchange: Exchange, count: Count): readonly string[] => {
  const { method, address, answer } = exchange
  const template = templateOf(document, address)
  const named = method === 'HEAD' ? 'GET' : method
  const operation = template === undefined ? undefined : document.paths[template]?.[named.toLowerCase()]
  if (operation === undefined) return faultsOfStranger(document, validate, exchange, template)
  const answerOf = describedOf(document, operation, answer.status)
  if (answerOf === undefined) return [`the status is not described (${Object.keys(operation.responses)})`]
  const faults = [
    ...headerFaults(answerOf, validate, answer),
    ...(method === 'HEAD' ? [] : contentFaults(answerOf, validate, answer)),
  ]
  if (faults.length === 0) count(`${named} ${template}`, answer.status)
  return faults
}

/** Nothing is described: a method that an address does not have, an address nobody has, or a page of the studio. */
const faultsOfStranger = (
  document: Document,
  validate: Validate,
  { method, address, answer }: Exchange,
  template: string | undefined,
): readonly string[] => {
  if (template === undefined && !address.startsWith('/api/')) return []
  const wanted = template === undefined ? 404 : 405
  if (answer.status !== wanted) return [`it stands nowhere in the description, so ${wanted} is due`]
  const allow = Object.keys(document.paths[template ?? ''] ?? {}).map((one) => one.toUpperCase())
  const listed = answer.headers
    .get('allow')
    ?.split(', ')
    .filter((one) => one !== 'HEAD')
  const isListed = wanted === 404 || String(listed?.sort()) === String(allow.sort())
  const problem = document.components.responses.Problem
  return [
    ...(isListed ? [] : [`Allow says ${listed} instead of ${allow}`]),
    ...(problem === undefined || method === 'HEAD' ? [] : contentFaults(problem, validate, answer)),
  ]
}

const headerFaults = ({ headers = {} }: OneAnswer, validate: Validate, answer: Answered): readonly string[] => {
  const faults: string[] = []
  for (const [name, { required, schema }] of Object.entries(headers)) {
    const value = answer.headers.get(name)
    if (value === null && required === true) faults.push(`the header ${name} is missing`)
    if (value !== null) faults.push(...validate(schema, value).map((fault) => `the header ${name} ${fault}`))
  }
  for (const name of ['ETag', 'Location'])
    if (answer.headers.has(name) && headers[name] === undefined) faults.push(`the header ${name} is not described`)
  return faults
}

const contentFaults = ({ content = {} }: OneAnswer, validate: Validate, answer: Answered): readonly string[] => {
  const type = answer.headers.get('content-type')
  const entry = Object.entries(content).find(([one]) => essence(one) === essence(type ?? ''))
  if (Object.keys(content).length === 0)
    return answer.text === '' && type === null ? [] : [`no content is described, ${type} came`]
  if (entry === undefined) return [`the content type ${type} is not described`]
  if (!essence(entry[0]).endsWith('json')) return []
  let body: unknown
  try {
    body = JSON.parse(answer.text)
  } catch {
    return ['the content is no JSON']
  }
  return [
    ...validate(entry[1].schema, body),
    ...(essence(entry[0]).startsWith('application/problem') ? problemFaults(body, answer) : []),
  ]
}

/** What a schema cannot say of a problem. */
const problemFaults = (body: unknown, { status, headers }: Answered): readonly string[] => {
  const { status: told, title, detail, type, code } = body as { readonly [name: string]: unknown }
  return [
    ...(told === status ? [] : [`the problem says ${told}`]),
    ...(title !== '' && detail !== '' ? [] : ['the problem has no words']),
    ...(type === `urn:checkwright:problem:${code}` ? [] : ['type and code differ']),
    ...(headers.has('content-language') ? [] : ['the language of the problem is not named']),
  ]
}

const essence = (type: string): string => type.split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** What is wrong with a value, in words. */
type Validate = (schema: JsonSchema, value: unknown) => readonly string[]

/** Schemas are compiled once each. Formats are the language's own, checked by its compiler. */
export const validatorOf = ({ components }: Pick<Document, 'components'>): Validate => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false })
  ajv.addVocabulary(['components', 'example'])
  ajv.addSchema({ $id: 'openapi:/', components: { schemas: absolute(components.schemas) } })
  const compiled = new Map<JsonSchema, ValidateFunction>()
  return (schema, value) => {
    const known = compiled.get(schema) ?? ajv.compile(absolute(schema) as object)
    compiled.set(schema, known)
    return known(value) ? [] : [ajv.errorsText(known.errors)]
  }
}

/** References that also lead into the document from outside of it. */
const absolute = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi:/#/components/')) as Json
