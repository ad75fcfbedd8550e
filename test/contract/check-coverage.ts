import { writeFileSync } from 'node:fs'
import { openApiDocument } from '@checkwright/core/http/openapi'
import { allRoutes } from '@checkwright/core/http/routes/index'
import { coverageOf, type Exceptions, readTally } from './coverage.ts'
import { type Document, operationsOf } from './document.ts'

/**
 * `node check-coverage.ts <folder> <table>`: whether a run of all tests was given every status that is described, each at
 * least once. Writes the table of all counts; what is missing goes to stderr and makes it fail.
 */
const [folder = '', table = ''] = process.argv.slice(2)

/** Statuses that are described because they follow from a rule for all operations, but that no request can bring about. */
const exceptions: Exceptions = {}

const document = openApiDocument(allRoutes({ installed: [] }), '') as unknown as Document
const described = operationsOf(document).map(({ name, operation }) => ({
  name,
  statuses: Object.keys(operation.responses)
    .filter((status) => status !== 'default')
    .map(Number),
}))
const {
  operations,
  statuses,
  answers,
  missing,
  stale,
  table: text,
} = coverageOf(described, readTally(folder), exceptions)
writeFileSync(table, text)
console.log(`${answers} answers over ${statuses} statuses of ${operations} operations`)
for (const one of missing) console.error(`${one} is described, and no test was given it`)
for (const one of stale) console.error(`${one} is excepted without need`)
process.exit(missing.length + stale.length === 0 ? 0 : 1)
