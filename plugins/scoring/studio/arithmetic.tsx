import type { WidgetProps } from '@checkwright/core/plugin/studio'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Card } from '@checkwright/ui/card'
import { type Column, Table } from '@checkwright/ui/table'
import { createSignal, Show } from 'solid-js'
import type { ScoringData } from '../index.ts'
import type { ScoreRow, ScoreSection } from '../pure/score.ts'
import { isReady, scoreOf, textIn, titleOf, totalOf } from './data.ts'

type Line = Pick<ScoreRow, 'key' | 'points' | 'base'> & { readonly name: string; readonly weight?: string }

/** How the score comes about: sections that add up to it, and on demand every item. */
export default function Arithmetic(props: WidgetProps) {
  const [hasItems, setHasItems] = createSignal(false)
  const shown = () => (isReady(props) ? scoreOf(props.data) : null)
  const lines = (data: ScoringData): readonly Line[] =>
    hasItems() ? data.rows.map(itemLine) : data.sections.map(sectionLine)
  const itemLine = ({ label, ...row }: ScoreRow): Line => ({ ...row, name: textIn(label, props.locale) })
  const sectionLine = ({ title, key, points, base }: ScoreSection): Line => ({
    key,
    points,
    base,
    name: textIn(title, props.locale),
  })
  const columns = (data: ScoringData): readonly Column<Line>[] => {
    const isWeighted = hasItems() && data.rows.some((row) => row.weight !== '1')
    const weight: Column<Line> = {
      id: 'weight',
      header: props.t('scoring.weight'),
      cell: (line) => line.weight,
      align: 'end',
    }
    return [
      {
        id: 'name',
        header: props.t(hasItems() ? 'scoring.item' : 'scoring.section'),
        cell: (line) => line.name,
        isPrimary: true,
      },
      ...(isWeighted ? [weight] : []),
      { id: 'points', header: props.t('scoring.points'), cell: (line) => line.points, align: 'end' },
      { id: 'base', header: props.t('scoring.base'), cell: (line) => line.base, align: 'end' },
    ]
  }
  const total = (data: ScoringData) => (column: string) => {
    switch (column) {
      case 'name':
        return props.t('scoring.sum')
      case 'points':
        return data.points
      case 'base':
        return data.base
      default:
        return ''
    }
  }
  return (
    <Show when={shown()}>
      {(data) => (
        <Card
          title={titleOf(props, data())}
          actions={
            <Show when={data().rows.length > 0}>
              <Button size="sm" tone="ghost" pressed={hasItems()} onClick={() => setHasItems(!hasItems())}>
                {props.t(hasItems() ? 'scoring.bySection' : 'scoring.byItem')}
              </Button>
            </Show>
          }
          footer={<Show when={data().total !== null}>{totalOf(props, data())}</Show>}
        >
          <Show when={data().result === 'failed'}>
            <Banner tone="danger" title={props.t('scoring.failed')} />
          </Show>
          <Table
            label={props.t('scoring.arithmetic')}
            columns={columns(data())}
            rows={lines(data())}
            rowKey={(line) => line.key}
            totals={total(data())}
            loadingLabel={props.t('scoring.loading')}
            empty={<p>{props.t('scoring.empty')}</p>}
            phone="scroll"
          />
        </Card>
      )}
    </Show>
  )
}
