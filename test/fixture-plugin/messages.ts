/** Sentences of the fixture in both languages. */
export const messages = {
  'zh-Hans': async () => ({
    'fixture.line': '{text}：{weight}',
    'fixture.total': '合计 {total}（{at}）',
    'fixture.prefix': '前缀 {prefix}',
    'fixture.told': '新备注：{text}',
    'fixture.note_first': '请先添加备注。',
    'fixture.many': '{of} 的备注过多。',
    'fixture.too_many_notes': '备注超过 {limit} 条。',
    'fixture.stars_range': '最多 {max} 颗星。',
  }),
  en: async () => ({
    'fixture.line': '{text}: {weight}',
    'fixture.total': '{total} in all ({at})',
    'fixture.prefix': 'Prefix {prefix}',
    'fixture.told': 'New note: {text}',
    'fixture.note_first': 'Add a note first.',
    'fixture.many': 'Many notes for {of}.',
    'fixture.too_many_notes': 'More than {limit} notes.',
    'fixture.stars_range': 'At most {max} stars.',
  }),
} as const
