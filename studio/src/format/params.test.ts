import { beforeAll, expect, test } from 'vitest'
import { setLocale } from '../../i18n/index.ts'
import { toParams } from './params.ts'

beforeAll(() => {
  Object.assign(globalThis, { document: { documentElement: {} } })
  return setLocale('zh-Hans')
})

test('days and moments are written as readers write them, other words are left alone', () => {
  const params = { day: '1999-10-08', moment: '1999-10-09 11:20', words: '12 号 11:20', name: 'p1' }
  expect(toParams(params, (id) => (id === 'p1' ? '李想' : undefined))).toEqual({
    day: '1999年10月8日',
    moment: '1999年10月9日 11:20',
    words: '12 号 11:20',
    name: '李想',
  })
})
