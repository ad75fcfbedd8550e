import type { RecordView } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { PageHeader } from '@checkwright/ui/page-header'
import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Languages from 'lucide-solid/icons/languages'
import Printer from 'lucide-solid/icons/printer'
import { createEffect, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { recordQuery } from '../../api/queries.ts'
import { languages, locale, t, textOf } from '../../i18n/index.ts'
import { Loaded } from '../app/loaded.tsx'
import { useNames } from '../app/names.ts'
import { borrowLocale } from '../app/preferences.ts'
import { useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { formatFullInstant } from '../format/time.ts'
import { setMargins } from './margins.ts'
import { Paper } from './paper.tsx'
import './print.css'

/** A record ready to be printed, or kept as PDF, by the browser's own print dialog. */
export function PrintPage() {
  const params = useParams<{ id: string }>()
  const query = useQuery(() => recordQuery(params.id))
  return (
    <main id="main" class="print-page" tabIndex={-1}>
      <Loaded query={query}>{(record) => <Page record={record()} />}</Loaded>
    </main>
  )
}

function Page(props: { readonly record: RecordView }) {
  const me = useMe()
  const nameOf = useNames(() => props.record.people)
  const [printedAt, setPrintedAt] = createSignal(new Date().toISOString())
  const control = () => props.record.form.definition.control
  const title = () => textOf(props.record.form.definition.title)
  // Also the name under which the browser offers to keep the PDF.
  useTitle(() => [title(), props.record.number ?? ''].join(' ').trim())

  const stamp = () => setPrintedAt(new Date().toISOString())
  onMount(() => {
    document.documentElement.dataset.print = ''
    window.addEventListener('beforeprint', stamp)
  })
  onCleanup(() => {
    delete document.documentElement.dataset.print
    window.removeEventListener('beforeprint', stamp)
  })
  createEffect(() =>
    onCleanup(
      setMargins({
        topLeft: me().organisation.name,
        topRight: [title(), props.record.number ?? ''].join('  ').trim(),
        bottomLeft: [control()?.code ?? '', control()?.revision ?? ''].join('  ').trim(),
        bottomCenter: t('print.page'),
        bottomRight: t('print.printedBy', { name: me().person.name, time: formatFullInstant(printedAt()) }),
      }),
    ),
  )

  // A copy in the other language is for this page only; whoever leaves it reads on in their own.
  const own = locale()
  const other = () => languages.find((one) => one.locale !== locale())
  onCleanup(() => void borrowLocale(own, false))
  return (
    <>
      <div class="print-bar">
        <PageHeader
          compact
          title={t('print.title')}
          meta={props.record.number ?? undefined}
          back={{ label: t('print.back'), href: `/records/${props.record.id}` }}
          actions={
            <>
              <Show when={other()}>
                {(next) => (
                  <Button
                    tone="ghost"
                    icon={Languages}
                    onClick={() => void borrowLocale(next().locale, next().locale !== own)}
                  >
                    <span lang={next().locale}>{next().name}</span>
                  </Button>
                )}
              </Show>
              <Button class="me-3 md:me-0" tone="primary" icon={Printer} onClick={() => void print()}>
                {t('print.print')}
              </Button>
            </>
          }
        />
      </div>
      <Paper record={props.record} nameOf={nameOf} />
    </>
  )
}

/** Pictures that are still on their way would be missing from the paper. */
async function print(): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('.print-paper img')]
  await Promise.allSettled(pictures.map((picture) => picture.decode()))
  window.print()
}
