import type { EventView, RecordView } from '@checkwright/core/model/api'
import type { Json } from '@checkwright/core/model/base'
import type { Icon, Tone } from '@checkwright/ui/icon'
import Ban from 'lucide-solid/icons/ban'
import Check from 'lucide-solid/icons/check'
import CornerUpLeft from 'lucide-solid/icons/corner-up-left'
import Dot from 'lucide-solid/icons/dot'
import FilePlus from 'lucide-solid/icons/file-plus'
import Flag from 'lucide-solid/icons/flag'
import MessageSquare from 'lucide-solid/icons/message-square'
import Paperclip from 'lucide-solid/icons/paperclip'
import PenLine from 'lucide-solid/icons/pen-line'
import UserRoundPen from 'lucide-solid/icons/user-round-pen'
import { t, textOf, tMaybe } from '../../i18n/index.ts'

type Data = { readonly [name: string]: Json | undefined }
type Around = { readonly record: RecordView; readonly nameOf: (id: string) => string | undefined }

/** An event as a sentence: who did what. Kinds without one of their own are named by their type. */
export function sentenceOf(event: EventView, around: Around): string {
  const data = dataOf(event)
  const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : '')
  const name = (id: string) => around.nameOf(id) ?? id
  const by = event.actor.by.startsWith('system') ? t('record.system') : name(event.actor.by)
  const step = textOf(around.record.steps.find((one) => one.key === text('step'))?.title) || text('step')
  const to = textOf(around.record.steps.find((one) => one.key === text('to'))?.title) || name(text('to'))
  const params = {
    by,
    step,
    to,
    number: text('number'),
    comment: text('comment') || text('reason') || text('text'),
    outcome: tMaybe(`record.outcome.${text('outcome')}`) ?? text('outcome'),
    status: tMaybe(`record.status.${text('status')}`) ?? text('status'),
    count: Array.isArray(data.changes) ? data.changes.length : 0,
    name: fileName(data.file),
    round: typeof data.round === 'number' ? data.round : 1,
    type: event.type,
    code: text('code'),
  }
  const suffix = event.type === 'seat.decided' ? `.${text('decision')}` : ''
  const sentence = tMaybe(`record.event.${event.type}${suffix}`, params) ?? t('record.event.other', params)
  return params.comment !== '' ? t('record.event.withWords', { sentence, comment: params.comment }) : sentence
}

const icons: Readonly<Record<string, Icon>> = {
  'record.opened': FilePlus,
  'record.closed': Flag,
  'answers.changed': PenLine,
  'field.signed': PenLine,
  'file.attached': Paperclip,
  'seat.decided': Check,
  'seat.reassigned': UserRoundPen,
  'comment.added': MessageSquare,
}

/** The sign beside an event. */
export function iconOf(event: EventView): Icon {
  const { decision } = dataOf(event)
  if (decision === 'returned') return CornerUpLeft
  if (decision === 'rejected') return Ban
  return icons[event.type] ?? Dot
}

/**
 * Events that say nothing a person would miss: a step ends by the decision beside it, a branch is seen by its steps, and a set
 * time by what it brought about.
 */
export const isShown = (event: EventView): boolean => !silent.has(event.type)

const silent: ReadonlySet<string> = new Set(['step.left', 'branch.entered', 'branch.ended', 'timer.fired'])

/** Whether an event is good or bad news; most are neither. */
export function toneOf(event: EventView): Tone {
  const { decision, status } = dataOf(event)
  if (decision === 'approved' || status === 'done') return 'ok'
  if (decision === 'rejected' || status === 'rejected') return 'danger'
  return decision === 'returned' ? 'warn' : 'plain'
}

function dataOf(event: EventView): Data {
  const { data } = event
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Data) : {}
}

function fileName(file: Json | undefined): string {
  if (file === undefined || file === null || typeof file !== 'object' || Array.isArray(file)) return ''
  const { name } = file as Data
  return typeof name === 'string' ? name : ''
}
