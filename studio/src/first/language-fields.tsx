import type { Locale } from '@checkwright/core/model/base'
import { Checkbox } from '@checkwright/ui/checkbox'
import { Field } from '@checkwright/ui/field'
import { RadioGroup } from '@checkwright/ui/radio-group'
import { languages, t } from '../../i18n/index.ts'

/** The languages forms are written in: one, or both with one of them first. */
export function LanguageFields(props: {
  readonly value: readonly Locale[]
  readonly onChange: (languages: readonly Locale[]) => void
}) {
  const main = () => props.value[0] ?? 'zh-Hans'
  const other = () => languages.find((one) => one.locale !== main())
  const hasOther = () => props.value.length > 1
  const set = (first: Locale, withOther: boolean) =>
    props.onChange([first, ...languages.map((one) => one.locale).filter((one) => withOther && one !== first)])
  return (
    <>
      <Field label={t('first.mainLanguage')} help={t('first.mainLanguageHelp')} group>
        <RadioGroup
          value={main()}
          onChange={(value) => set(value as Locale, hasOther())}
          options={languages.map((one) => ({ value: one.locale, label: one.name }))}
          orientation="horizontal"
        />
      </Field>
      <Checkbox checked={hasOther()} onChange={(isOn) => set(main(), isOn)} detail={t('first.alsoLanguageHelp')}>
        {t('first.alsoLanguage')} <span lang={other()?.locale}>{other()?.name}</span>
      </Checkbox>
    </>
  )
}
