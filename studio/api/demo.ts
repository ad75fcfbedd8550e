import type { DemoBody } from '@checkwright/core/model/api'
import { call } from './call.ts'

/** Makes the demo company of an installation nobody has used; the token is that of the set-up link. */
export const makeDemo = (body: DemoBody) => call('POST /api/demo', { body, retries: 0 })

/** Changes who one is. The page must be loaded anew: nothing of one person may stand before another. */
export const becomePerson = (person: string) => call('POST /api/demo/person', { body: { person } })

export const resetDemo = () => call('POST /api/demo/reset', { body: {}, retries: 0 })

/** Ends the demo; returns where the real installation is set up. */
export const endDemo = (templates: readonly string[]) => call('POST /api/demo/end', { body: { templates }, retries: 0 })
