import type { PlainDate, Text } from '@checkwright/core/model/base'

/** One line of a notice: a holiday from the first to the last day off, and the weekend days worked in exchange. */
export type Holiday = {
  readonly name: Text
  readonly off: readonly [first: PlainDate, last: PlainDate]
  readonly work?: readonly PlainDate[]
}

/** A notice of the General Office of the State Council (国务院办公厅). */
export type Notice = { readonly number: string; readonly date: PlainDate; readonly title: string }

/** What is decreed for one year. Its first holiday may begin in December of the year before. */
export type DecreedYear = {
  readonly year: number
  readonly notices: readonly Notice[]
  readonly holidays: readonly Holiday[]
}

const newYear: Text = { 'zh-Hans': '元旦', en: 'New Year’s Day' }
const spring: Text = { 'zh-Hans': '春节', en: 'Spring Festival' }
const tombs: Text = { 'zh-Hans': '清明节', en: 'Tomb-Sweeping Day' }
const labour: Text = { 'zh-Hans': '劳动节', en: 'Labour Day' }
const boats: Text = { 'zh-Hans': '端午节', en: 'Dragon Boat Festival' }
const autumn: Text = { 'zh-Hans': '中秋节', en: 'Mid-Autumn Festival' }
const national: Text = { 'zh-Hans': '国庆节', en: 'National Day' }
const nationalAndAutumn: Text = { 'zh-Hans': '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' }
const autumnAndNational: Text = { 'zh-Hans': '中秋节、国庆节', en: 'Mid-Autumn Festival and National Day' }

const yearly = (year: number, number: string, date: PlainDate): Notice => ({
  number,
  date,
  title: `国务院办公厅关于${year}年部分节假日安排的通知`,
})

/** The years in order without a gap. Days off are listed as decreed, weekends within a holiday included. */
export const decreedYears: readonly DecreedYear[] = [
  {
    year: 2020,
    notices: [
      yearly(2020, '国办发明电〔2019〕16号', '2019-11-21'),
      // Prolonged the holiday from 30 January to 2 February; Saturday 1 February, first decreed as worked, became a day off.
      { number: '国办发明电〔2020〕1号', date: '2020-01-26', title: '国务院办公厅关于延长2020年春节假期的通知' },
    ],
    holidays: [
      { name: newYear, off: ['2020-01-01', '2020-01-01'] },
      { name: spring, off: ['2020-01-24', '2020-02-02'], work: ['2020-01-19'] },
      { name: tombs, off: ['2020-04-04', '2020-04-06'] },
      { name: labour, off: ['2020-05-01', '2020-05-05'], work: ['2020-04-26', '2020-05-09'] },
      { name: boats, off: ['2020-06-25', '2020-06-27'], work: ['2020-06-28'] },
      { name: nationalAndAutumn, off: ['2020-10-01', '2020-10-08'], work: ['2020-09-27', '2020-10-10'] },
    ],
  },
  {
    year: 2021,
    notices: [yearly(2021, '国办发明电〔2020〕27号', '2020-11-25')],
    holidays: [
      { name: newYear, off: ['2021-01-01', '2021-01-03'] },
      { name: spring, off: ['2021-02-11', '2021-02-17'], work: ['2021-02-07', '2021-02-20'] },
      { name: tombs, off: ['2021-04-03', '2021-04-05'] },
      { name: labour, off: ['2021-05-01', '2021-05-05'], work: ['2021-04-25', '2021-05-08'] },
      { name: boats, off: ['2021-06-12', '2021-06-14'] },
      { name: autumn, off: ['2021-09-19', '2021-09-21'], work: ['2021-09-18'] },
      { name: national, off: ['2021-10-01', '2021-10-07'], work: ['2021-09-26', '2021-10-09'] },
    ],
  },
  {
    year: 2022,
    notices: [yearly(2022, '国办发明电〔2021〕11号', '2021-10-25')],
    holidays: [
      { name: newYear, off: ['2022-01-01', '2022-01-03'] },
      { name: spring, off: ['2022-01-31', '2022-02-06'], work: ['2022-01-29', '2022-01-30'] },
      { name: tombs, off: ['2022-04-03', '2022-04-05'], work: ['2022-04-02'] },
      { name: labour, off: ['2022-04-30', '2022-05-04'], work: ['2022-04-24', '2022-05-07'] },
      { name: boats, off: ['2022-06-03', '2022-06-05'] },
      { name: autumn, off: ['2022-09-10', '2022-09-12'] },
      { name: national, off: ['2022-10-01', '2022-10-07'], work: ['2022-10-08', '2022-10-09'] },
    ],
  },
  {
    year: 2023,
    notices: [yearly(2023, '国办发明电〔2022〕16号', '2022-12-08')],
    holidays: [
      { name: newYear, off: ['2022-12-31', '2023-01-02'] },
      { name: spring, off: ['2023-01-21', '2023-01-27'], work: ['2023-01-28', '2023-01-29'] },
      { name: tombs, off: ['2023-04-05', '2023-04-05'] },
      { name: labour, off: ['2023-04-29', '2023-05-03'], work: ['2023-04-23', '2023-05-06'] },
      { name: boats, off: ['2023-06-22', '2023-06-24'], work: ['2023-06-25'] },
      { name: autumnAndNational, off: ['2023-09-29', '2023-10-06'], work: ['2023-10-07', '2023-10-08'] },
    ],
  },
  {
    year: 2024,
    notices: [yearly(2024, '国办发明电〔2023〕7号', '2023-10-25')],
    holidays: [
      { name: newYear, off: ['2024-01-01', '2024-01-01'] },
      { name: spring, off: ['2024-02-10', '2024-02-17'], work: ['2024-02-04', '2024-02-18'] },
      { name: tombs, off: ['2024-04-04', '2024-04-06'], work: ['2024-04-07'] },
      { name: labour, off: ['2024-05-01', '2024-05-05'], work: ['2024-04-28', '2024-05-11'] },
      { name: boats, off: ['2024-06-10', '2024-06-10'] },
      { name: autumn, off: ['2024-09-15', '2024-09-17'], work: ['2024-09-14'] },
      { name: national, off: ['2024-10-01', '2024-10-07'], work: ['2024-09-29', '2024-10-12'] },
    ],
  },
  // From 2025 the year has 13 public holidays instead of 11: New Year's Eve of the lunar calendar and 2 May were added.
  {
    year: 2025,
    notices: [yearly(2025, '国办发明电〔2024〕12号', '2024-11-12')],
    holidays: [
      { name: newYear, off: ['2025-01-01', '2025-01-01'] },
      { name: spring, off: ['2025-01-28', '2025-02-04'], work: ['2025-01-26', '2025-02-08'] },
      { name: tombs, off: ['2025-04-04', '2025-04-06'] },
      { name: labour, off: ['2025-05-01', '2025-05-05'], work: ['2025-04-27'] },
      { name: boats, off: ['2025-05-31', '2025-06-02'] },
      { name: nationalAndAutumn, off: ['2025-10-01', '2025-10-08'], work: ['2025-09-28', '2025-10-11'] },
    ],
  },
  {
    year: 2026,
    notices: [yearly(2026, '国办发明电〔2025〕7号', '2025-11-04')],
    holidays: [
      { name: newYear, off: ['2026-01-01', '2026-01-03'], work: ['2026-01-04'] },
      { name: spring, off: ['2026-02-15', '2026-02-23'], work: ['2026-02-14', '2026-02-28'] },
      { name: tombs, off: ['2026-04-04', '2026-04-06'] },
      { name: labour, off: ['2026-05-01', '2026-05-05'], work: ['2026-05-09'] },
      { name: boats, off: ['2026-06-19', '2026-06-21'] },
      { name: autumn, off: ['2026-09-25', '2026-09-27'] },
      { name: national, off: ['2026-10-01', '2026-10-07'], work: ['2026-09-20', '2026-10-10'] },
    ],
  },
]
