import { defineStudioPlugin } from '@checkwright/core/plugin/studio'

/** What may be done with the clocks of a record; the clocks themselves stand in its head. */
export default defineStudioPlugin({
  id: 'sla',
  widgets: {
    'record.aside': () => import('./studio/clocks.tsx'),
  },
})
