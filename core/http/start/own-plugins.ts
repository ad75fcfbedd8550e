import { registerHooks } from 'node:module'

/** What a plugin may import by name wherever its folder lies; see the table in plugins/README.md. */
const offered = /^(?:@checkwright\/core\/.+|kysely(?:\/.+)?)$/

let isOffered = false

/**
 * An office's own plugins lie outside the product and have no `node_modules` that leads to it: what they import of the
 * contract and cannot find is found here. A plugin that brings its own keeps it.
 */
export const offerCore = (): void => {
  if (isOffered) return
  isOffered = true
  registerHooks({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!offered.test(specifier)) throw error
        return next(specifier, { ...context, parentURL: import.meta.url })
      }
    },
  })
}
