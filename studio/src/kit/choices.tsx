import { Card } from '@checkwright/ui/card'
import { Checkbox } from '@checkwright/ui/checkbox'
import { type Choice, ChoiceButtons } from '@checkwright/ui/choice-buttons'
import { Field } from '@checkwright/ui/field'
import { RadioGroup } from '@checkwright/ui/radio-group'
import { Switch } from '@checkwright/ui/switch'
import Check from 'lucide-solid/icons/check'
import CircleSlash from 'lucide-solid/icons/circle-slash'
import X from 'lucide-solid/icons/x'
import { createSignal, For } from 'solid-js'
import { Columns, Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** Everything that is chosen by pressing. */
export function Choices(props: { readonly t: Texts }) {
  const [isAgreed, setIsAgreed] = createSignal(true)
  const [isNotified, setIsNotified] = createSignal(true)
  const [channel, setChannel] = createSignal<string | null>('1')
  const options = () =>
    props.t.channels.map((label, index) => ({
      value: String(index),
      label,
      ...(index === 3 ? { detail: props.t.channelDetail } : {}),
    }))
  const choices = (): readonly Choice[] => [
    { value: 'ok', label: props.t.choices.ok, icon: Check, tone: 'ok' },
    { value: 'danger', label: props.t.choices.danger, icon: X, tone: 'danger' },
    { value: 'neutral', label: props.t.choices.neutral, icon: CircleSlash, tone: 'neutral' },
  ]
  const keep = () => {}
  return (
    <Section id="choices" title={props.t.sections.choices}>
      <Columns>
        <div class="flex flex-col gap-1">
          <Checkbox checked={isAgreed()} onChange={setIsAgreed} detail={props.t.agreeDetail}>
            {props.t.agree}
          </Checkbox>
          <Checkbox checked={false} indeterminate onChange={keep}>
            {props.t.some}
          </Checkbox>
          <Checkbox checked={false} invalid onChange={keep}>
            {props.t.agree}
          </Checkbox>
          <Checkbox checked disabled onChange={keep}>
            {props.t.disabled}
          </Checkbox>
        </div>
        <div class="flex flex-col gap-1">
          <Switch checked={isNotified()} onChange={setIsNotified}>
            {props.t.notify}
          </Switch>
          <Switch checked={false} onChange={keep}>
            {props.t.notify}
          </Switch>
          <Switch checked disabled onChange={keep}>
            {props.t.disabled}
          </Switch>
        </div>
        <Field label={props.t.channel} group required requiredLabel={props.t.required}>
          <RadioGroup value={channel()} onChange={setChannel} options={options()} />
        </Field>
        <Field label={props.t.channel} group>
          <RadioGroup
            orientation="horizontal"
            value={channel()}
            onChange={setChannel}
            options={options().slice(0, 3)}
          />
        </Field>
      </Columns>
      <Columns>
        <For each={[null, 'ok', 'danger', 'neutral'] as const}>
          {(value) => <Judgement t={props.t} choices={choices()} start={value} />}
        </For>
        <Field label={props.t.item} size="item" group disabled>
          <ChoiceButtons value="ok" choices={choices()} onChange={keep} />
        </Field>
        <Field label={props.t.item} group>
          <ChoiceButtons size="md" value="danger" choices={choices()} onChange={keep} />
        </Field>
      </Columns>
    </Section>
  )
}

function Judgement(props: { readonly t: Texts; readonly choices: readonly Choice[]; readonly start: string | null }) {
  const [value, setValue] = createSignal(props.start)
  return (
    <Card shape="item" tone={value() === 'danger' ? 'danger' : 'plain'}>
      <Field
        label={props.t.item}
        size="item"
        group
        errors={value() === null ? [props.t.choiceError] : []}
        required
        requiredLabel={props.t.required}
      >
        <ChoiceButtons value={value()} choices={props.choices} onChange={setValue} />
      </Field>
    </Card>
  )
}
