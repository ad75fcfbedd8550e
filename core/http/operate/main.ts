import { backup } from './backup.ts'
import { restore } from './restore.ts'

/** Commands for whoever runs the product, beside starting it. Started by operate.mjs. */
const commands: { readonly [name: string]: typeof backup } = { backup, restore }

const [name = '', ...args] = process.argv.slice(2)
process.exitCode = await (commands[name] ?? backup)(args, process.env)
