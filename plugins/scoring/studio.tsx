import { defineStudioPlugin } from '@checkwright/core/plugin/studio'

/** The score beside the record's number, and its arithmetic beside the answers. */
export default defineStudioPlugin({
  id: 'scoring',
  widgets: {
    'record.header': () => import('./studio/score-chip.tsx'),
    'record.aside': () => import('./studio/arithmetic.tsx'),
  },
})
