/** One group in a process of its own, so that no group finds the heap or the machine code of another. Forked by run.ts. */
import { scaleOf } from './group.ts'
import { groups } from './groups.ts'

const [name = '', speed = 'full'] = process.argv.slice(2)
const group = groups[name]
if (group === undefined) throw new Error(`There is no group ${name}`)
await group.run(scaleOf(speed === 'quick'), (row) => process.send?.({ row }))
process.exit(0)
