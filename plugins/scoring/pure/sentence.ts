import type { Locale } from '@checkwright/core/model/base'
import { byFrom } from './score.ts'
import type { ScoringSettings } from './settings.generated.ts'
import { say, textIn } from './text.ts'

/** What the settings do, in sentences: for the designer's panel and the comparison of versions. */
export function describeSettings(settings: ScoringSettings, locale: Locale): string {
  const { places, mode = 'halfUp' } = settings.rounding ?? { places: 1 }
  const items = settings.items ?? 'all'
  const parts = [
    items === 'all' ? say(locale, 'scoring.says.all') : say(locale, 'scoring.says.some', { count: items.length }),
    say(locale, 'scoring.says.points', { pass: settings.points?.pass ?? '1', fail: settings.points?.fail ?? '0' }),
    say(locale, settings.scale === 'points' ? 'scoring.says.asPoints' : 'scoring.says.asPercentage'),
    say(locale, mode === 'halfUp' ? 'scoring.says.halfUp' : 'scoring.says.halfEven', { places }),
  ]
  const grades = byFrom(settings.grades ?? [])
  if (grades.length > 0) {
    const bands = [...grades]
      .reverse()
      .map((grade) => say(locale, 'scoring.says.band', { grade: textIn(grade.label, locale), from: grade.from }))
    parts.push(say(locale, 'scoring.says.grades', { bands: bands.join(say(locale, 'scoring.says.comma')) }))
  }
  if ((settings.critical ?? []).length > 0) {
    parts.push(say(locale, 'scoring.says.critical', { count: settings.critical?.length ?? 0 }))
  }
  return parts.join(say(locale, 'scoring.says.join'))
}
