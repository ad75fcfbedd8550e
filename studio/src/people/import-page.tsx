import type { PeopleImport, PersonRow } from '@checkwright/core/model/api'
import type { Problem } from '@checkwright/core/model/problem'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { PageHeader } from '@checkwright/ui/page-header'
import { StickyActionBar } from '@checkwright/ui/sticky-action-bar'
import { TextArea } from '@checkwright/ui/text-area'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Printer from 'lucide-solid/icons/printer'
import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { isOffline } from '../../api/problem.ts'
import { departmentsQuery, keys, peopleQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { Loaded } from '../app/loaded.tsx'
import { NotFound } from '../app/not-found.tsx'
import { hasRole, useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { ImportColumns } from './import-columns.tsx'
import { createImport, type Import, mostRows } from './import-state.ts'
import { ImportTable } from './import-table.tsx'
import { MissingDepartments } from './missing-departments.tsx'
import { useSlips } from './use-slips.ts'
import './people.css'

/** People from a pasted list: read, put right in place, added at once, and given slips to sign in by. */
export function ImportPage() {
  const me = useMe()
  const people = useQuery(peopleQuery)
  const departments = useQuery(departmentsQuery)
  const [added, setAdded] = createSignal<readonly PersonRow[]>([])
  const state = createImport(() => ({
    people: people.isSuccess ? people.data.items : [],
    departments: departments.isSuccess ? departments.data.items : [],
  }))
  useTitle(() => t('first.importTitle'))
  // Nothing of a list is kept on the device; whoever leaves with one half put right is asked.
  const leaving = (event: BeforeUnloadEvent) => state.counts().all > 0 && event.preventDefault()
  createEffect(() => {
    window.addEventListener('beforeunload', leaving)
    onCleanup(() => window.removeEventListener('beforeunload', leaving))
  })
  return (
    <Show when={hasRole(me(), 'admin')} fallback={<NotFound />}>
      <PageHeader title={t('first.importTitle')} back={{ label: t('common.people'), href: '/people' }} />
      <Loaded query={people} shape="lines">
        {() => (
          <Loaded query={departments} shape="lines">
            {() => (
              <>
                <div class="app-wide import-top">
                  <Show when={added().length > 0}>
                    <Added people={added()} left={state.counts().problem} />
                  </Show>
                  <Show when={state.counts().all === 0 && added().length === 0}>
                    <Paste state={state} />
                  </Show>
                </div>
                <Show when={state.counts().all > 0}>
                  <Rows state={state} onAdded={(more) => setAdded([...added(), ...more])} />
                </Show>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Show>
  )
}

function Paste(props: { readonly state: Import }) {
  const [text, setText] = createSignal('')
  const [problem, setProblem] = createSignal<string>()
  const read = (from: string) => {
    const { rows } = props.state.paste(from)
    if (rows > 0 && rows <= mostRows) setProblem(undefined)
    else if (rows === 0) setProblem(t('first.importEmpty'))
    else setProblem(t('first.importTooMany', { limit: mostRows, count: rows }))
  }
  return (
    <form
      class="import-paste flex max-w-3xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        read(text())
      }}
    >
      <Field
        label={t('first.importPaste')}
        help={t('first.importPasteHelp')}
        errors={problem() ? [problem() ?? ''] : []}
      >
        <TextArea
          value={text()}
          onChange={(next) => {
            setText(next)
            setProblem(undefined)
          }}
          onPaste={(event) => {
            // What is pasted into the empty box is the list; there is nothing to press after it.
            const pasted = event.clipboardData?.getData('text/plain') ?? ''
            if (text().trim() !== '' || !pasted.includes('\n')) return
            event.preventDefault()
            // What is more than one request takes is not laid into the box: it has to be parted where it comes from.
            read(pasted)
            setText(problem() === undefined ? pasted : '')
          }}
          placeholder={t('first.importPasteExample')}
          rows={8}
        />
      </Field>
      <div>
        <Button tone="primary" type="submit" disabled={text().trim() === ''}>
          {t('first.importRead')}
        </Button>
      </div>
    </form>
  )
}

function Rows(props: { readonly state: Import; readonly onAdded: (people: readonly PersonRow[]) => void }) {
  const client = useQueryClient()
  const has = (kind: 'name' | 'account') => props.state.columns().includes(kind)
  const act = createAct((body: PeopleImport, key) => call('POST /api/people/import', { body, key }))
  const said = () => {
    const { ok, problem, known } = props.state.counts()
    return [
      ...(ok === 0 ? [t('first.importNothing')] : []),
      ...(ok > 0 && problem > 0 ? [t('first.importSome', { count: problem })] : []),
      ...(known > 0 ? [t('first.importKnownText', { count: known })] : []),
    ]
  }
  const add = async () => {
    const { keys: rowKeys, body } = props.state.ready()
    if (rowKeys.length === 0) return
    const result = await act.run(body)
    if (!result) return
    const people: PersonRow[] = []
    const taken = new Set<string>()
    const said = new Map<string, readonly Problem[]>()
    for (const item of result.items) {
      const key = rowKeys[item.row] ?? ''
      if ('person' in item) {
        taken.add(key)
        people.push(item.person)
      } else said.set(key, item.problems)
    }
    props.state.settle(taken, said)
    props.onAdded(people)
    for (const queryKey of [keys.people, keys.departments, keys.access]) void client.invalidateQueries({ queryKey })
    window.scrollTo({ top: 0 })
  }
  return (
    <>
      <div class="app-wide flex flex-col gap-5">
        <Show when={props.state.read()}>
          {(read) => (
            <ImportColumns
              read={read()}
              columns={props.state.columns()}
              onChange={(columns) => props.state.setColumns(columns)}
            />
          )}
        </Show>
        <Show when={!has('account')}>
          <Banner tone="warn">{t('first.importNoAccount')}</Banner>
        </Show>
        <Show when={!has('name')}>
          <Banner tone="warn">{t('first.importNoName')}</Banner>
        </Show>
        <MissingDepartments state={props.state} />
        <ImportTable state={props.state} />
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {isOffline(act.error()) ? t('first.importOffline') : errorText(act.error())}
          </Banner>
        </Show>
        <p class="text-sm text-muted" role="status">
          {said().join(' ')}
        </p>
      </div>
      <StickyActionBar
        label={t('first.importActs')}
        start={<Button onClick={() => props.state.clear()}>{t('first.importAgain')}</Button>}
        end={
          <Button
            tone="primary"
            loading={act.isBusy()}
            disabled={props.state.counts().ok === 0}
            onClick={() => void add()}
          >
            {t('first.importDo', { count: props.state.counts().ok })}
          </Button>
        }
      />
    </>
  )
}

function Added(props: { readonly people: readonly PersonRow[]; readonly left: number }) {
  const slips = useSlips()
  return (
    <Banner
      tone="ok"
      title={t('first.importDone', { count: props.people.length })}
      isUrgent
      actions={
        <>
          <Button tone="primary" icon={Printer} loading={slips.isBusy()} onClick={() => void slips.print(props.people)}>
            {t('first.importPrint')}
          </Button>
          <Button href="/people">{t('first.importLater')}</Button>
        </>
      }
    >
      {props.left > 0 ? t('first.importDoneLeft', { count: props.left }) : t('first.importDoneText')}
    </Banner>
  )
}
