// A planted fault, loaded into the command before the product by tests only: the copy of the database forgets the uploads.
import { registerHooks } from 'node:module'

const copier = /core\/store\/backup\/sqlite-copy\.ts$/
const text = '    prune(copy)\n'
const instead = `${text}    if (target.endsWith('records.sqlite')) copy.exec('delete from attachment')\n`

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!copier.test(url)) return loaded
    const source = String(loaded.source)
    if (source.split(text).length !== 2) throw new Error(`the fault's text stands not once in ${url}: ${text}`)
    return { ...loaded, source: source.replace(text, instead) }
  },
})
