import { Avatar } from '@checkwright/ui/avatar'
import { Badge } from '@checkwright/ui/badge'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Card } from '@checkwright/ui/card'
import { Chip, FilterChip } from '@checkwright/ui/chip'
import { DueChip } from '@checkwright/ui/due-chip'
import { EmptyState } from '@checkwright/ui/empty-state'
import { ErrorState } from '@checkwright/ui/error-state'
import { LoadingState } from '@checkwright/ui/loading-state'
import { Progress } from '@checkwright/ui/progress'
import Check from 'lucide-solid/icons/check'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import Inbox from 'lucide-solid/icons/inbox'
import Send from 'lucide-solid/icons/send'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createSignal, For } from 'solid-js'
import { Columns, Row, Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** Chips, clocks, banners, progress, and places without content. */
export function Status(props: { readonly t: Texts }) {
  const [filter, setFilter] = createSignal(0)
  const keep = () => {}
  return (
    <Section id="status" title={props.t.sections.status}>
      <Row>
        <Chip>{props.t.chips.plain}</Chip>
        <Chip tone="accent">{props.t.chips.accent}</Chip>
        <Chip tone="ok" icon={Check}>
          {props.t.chips.ok}
        </Chip>
        <Chip tone="warn" icon={TriangleAlert}>
          {props.t.chips.warn}
        </Chip>
        <Chip tone="danger" icon={CircleAlert}>
          {props.t.chips.danger}
        </Chip>
        <Chip tone="info" icon={Send}>
          {props.t.chips.info}
        </Chip>
        <Badge count={7} label={props.t.waiting} />
        <Badge count={128} tone="accent" label={props.t.waiting} />
        <Badge count={3} tone="danger" label={props.t.waiting} />
        <Avatar name={props.t.people[0] ?? ''} />
        <Avatar name={props.t.people[1] ?? ''} size="sm" />
      </Row>
      <Row>
        <For each={['later', 'soon', 'late', 'paused', 'met', 'void'] as const}>
          {(state) => <DueChip state={state} text={props.t.due[state]} />}
        </For>
        <DueChip
          state="later"
          text={props.t.due.later}
          date={props.t.dueDate}
          onExplain={keep}
          explainLabel={props.t.why}
        />
        <DueChip
          state="late"
          text={props.t.due.late}
          date={props.t.dueDate}
          onExplain={keep}
          explainLabel={props.t.why}
        />
      </Row>
      <Row>
        <For each={props.t.filters}>
          {(label, index) => (
            <FilterChip isSelected={filter() === index()} onSelect={() => setFilter(index())} detail={index() + 2}>
              {label}
            </FilterChip>
          )}
        </For>
        <FilterChip isSelected={false} onSelect={keep} tone="ok" icon={Check} detail="5/5">
          {props.t.sectionChip}
        </FilterChip>
      </Row>
      <For each={['info', 'ok', 'warn', 'danger'] as const}>
        {(tone) => (
          <Banner
            tone={tone}
            actions={
              tone === 'danger' ? (
                <Button size="sm" tone="secondary">
                  {props.t.retry}
                </Button>
              ) : undefined
            }
            close={tone === 'ok' ? { label: props.t.close, onClick: keep } : undefined}
          >
            {props.t.banners[tone]}
          </Banner>
        )}
      </For>
      <Columns>
        <Progress value={12} max={45} label={props.t.progress} text="12 / 45" showText />
        <Progress value={45} max={45} label={props.t.progress} text="45 / 45" showText tone="ok" />
      </Columns>
      <Columns>
        <Card>
          <EmptyState
            icon={Inbox}
            title={props.t.emptyTitle}
            text={props.t.emptyText}
            actions={<Button>{props.t.emptyAction}</Button>}
          />
        </Card>
        <Card>
          <ErrorState title={props.t.errorTitle} text={props.t.errorText} actions={<Button>{props.t.retry}</Button>} />
        </Card>
        <Card title={props.t.loading}>
          <LoadingState label={props.t.loading} />
          <LoadingState shape="spinner" label={props.t.loading} />
        </Card>
        <LoadingState shape="cards" count={1} label={props.t.loading} />
        <Card shape="folded" tone="ok">
          <Chip tone="ok" icon={Check}>
            {props.t.choices.ok}
          </Chip>
          <span class="truncate">{props.t.item}</span>
        </Card>
      </Columns>
    </Section>
  )
}
