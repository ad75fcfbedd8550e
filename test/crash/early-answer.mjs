// A planted fault, loaded into the server before the product by tests only: answers leave before the commit, which comes
// 200 ms later. Begins with the signal SIGUSR2, so that the product can be set up first.
import { registerHooks } from 'node:module'

const writer = /core\/store\/sqlite-writer\.ts$/
const text = 'answers.push(await runInSavepoint(each))'
const instead = `const answer = await runInSavepoint(each)
      if (globalThis.answersEarly === true) {
        answer()
        await new Promise((resolve) => setTimeout(resolve, 200))
      } else answers.push(answer)`

process.once('SIGUSR2', () => {
  globalThis.answersEarly = true
})

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!writer.test(url)) return loaded
    const source = String(loaded.source)
    if (source.split(text).length !== 2) throw new Error(`the fault's text stands not once in ${url}: ${text}`)
    return { ...loaded, source: source.replace(text, instead) }
  },
})
