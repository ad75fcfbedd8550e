import type { Locale } from '@checkwright/core/model/base'
import type { Host } from './host.ts'
import { itemKeys, passing } from './items.ts'
import { actsOf, type Member, type Organisation } from './organisation.ts'
import { picture } from './picture.ts'
import { wordsIn } from './words.ts'

/** What the stories need to know of where they are played. */
export type Stage = { readonly host: Host; readonly people: Organisation; readonly locale: Locale }

/** Where a handover stands when a scenario takes it over. */
export type HandoverPoint = 'prepare' | 'check' | 'sign' | 'formalities' | 'superior' | 'done'

const order: readonly HandoverPoint[] = ['prepare', 'check', 'sign', 'formalities', 'superior', 'done']

/** A handover brought to this point over HTTP; the id of its record. */
export async function handover(stage: Stage, point: HandoverPoint, lastWorkingDay: string): Promise<string> {
  const { people, locale } = stage
  const { either } = wordsIn(locale)
  const by = (member: Member) => actsOf(stage.host, member, locale)
  const leaver = by(people.leaver)
  const { id } = await leaver.open('hr_handover')
  const isPast = (one: HandoverPoint) => order.indexOf(point) > order.indexOf(one)
  const sign = async (member: Member, step: string, path: string, more: object = {}) => {
    const image = await by(member).upload('signature.png', picture(300, 100), 'image/png')
    await by(member).send(id, { type: 'sign', step, path, image: image.id })
    await by(member).send(id, { type: 'approve', step, ...more })
  }
  if (!isPast('prepare')) return id
  await leaver.send(id, {
    type: 'submit',
    step: 'prepare',
    changes: {
      employeeNumber: 'YL-0218',
      department: people.departments.service,
      position: either('客服专员', 'Service agent'),
      lastWorkingDay,
      receiver: people.receiver.id,
      materialsNote: either(
        '共享盘「客服部」目录，三号柜第二层 6 册。',
        'Shared folder “Service”, cabinet 3, six files.',
      ),
      accountsNote: either('企业邮箱、办公系统、客户管理系统各一个。', 'Mailbox, office system and CRM, one each.'),
      unfinished: ['r1', 'r2'],
      'unfinished.r1.matter': either('12 号商铺漏水投诉回访', 'Call back shop 12 about the leak'),
      'unfinished.r1.contact': either('工程部 赵国平', 'Guoping Zhao, engineering'),
      'unfinished.r1.nextStep': either('维修验收后回访并归档', 'Visit after the repair and file it'),
      'unfinished.r1.due': lastWorkingDay,
      'unfinished.r2.matter': either('空调维保合同续签', 'Renew the air-conditioning contract'),
      'unfinished.r2.nextStep': either('收到第二轮报价后提交审批', 'Ask for approval once the offers are in'),
      'unfinished.r2.due': lastWorkingDay,
    },
  })
  if (!isPast('check')) return id
  const photo = await by(people.receiver).upload('laptop.png', picture(640, 480, 90), 'image/png')
  await by(people.receiver).send(id, { type: 'attach', path: 'electronics.evidence', file: { id: photo.id } })
  await by(people.receiver).send(id, {
    type: 'submit',
    step: 'check',
    changes: {
      ...Object.fromEntries(itemKeys.map((key) => [`${key}.result`, passing(key)])),
      'crm.result': 'not_applicable',
      'customerRecords.result': 'not_handed_over',
      'customerRecords.finding': either('两位在跟客户没有跟进记录。', 'No notes on two current customers.'),
      'customerRecords.comment': either('约定周五补齐。', 'To be added by Friday.'),
    },
  })
  if (!isPast('sign')) return id
  await sign(people.leaver, 'leaverConfirms', 'leaverSignature', { comment: either('情况属实。', 'This is right.') })
  await sign(people.receiver, 'receiverConfirms', 'receiverSignature')
  if (!isPast('formalities')) return id
  const settle = (step: string, fields: readonly string[]) =>
    by(step === 'hrClears' ? people.hr : people.administration).send(id, {
      type: 'submit',
      step,
      changes: Object.fromEntries(fields.map((field) => [field, 'cleared'])),
    })
  await settle('administrationClears', ['propertyReturned', 'accessClosed', 'advancesSettled'])
  await settle('hrClears', ['attendanceChecked', 'insuranceExplained', 'certificatePrepared', 'dutiesReminded'])
  if (!isPast('superior')) return id
  const opinion = either('两位客户的记录周五补齐后归档。', 'The two notes follow by Friday.')
  await sign(people.superior, 'superiorConfirms', 'superiorSignature', { changes: { superiorOpinion: opinion } })
  return id
}

/** A line of a requisition: item, quantity, unit and unit price, which may be a range. */
export type Line = readonly [item: string, quantity: string, unit: string, from: string, to?: string]

/** A requisition, submitted unless told otherwise; the id of its record. */
export async function requisition(stage: Stage, lines: readonly Line[], isSubmitted = true): Promise<string> {
  const { people, locale } = stage
  const { either } = wordsIn(locale)
  const starter = actsOf(stage.host, people.leaver, locale)
  const { id } = await starter.open('supplies_requisition')
  const rows = Object.fromEntries(
    lines.flatMap(([item, quantity, unit, from, to = from], index) => [
      [`lines.r${index}.item`, item],
      [`lines.r${index}.quantity`, quantity],
      [`lines.r${index}.unit`, unit],
      [`lines.r${index}.unitPrice`, { from, to }],
    ]),
  )
  await starter.send(id, {
    type: isSubmitted ? 'submit' : 'answer',
    ...(isSubmitted ? { step: 'fill' } : {}),
    changes: {
      department: people.departments.service,
      area: either('游客中心', 'Visitor centre'),
      neededBy: '2026-12-18',
      reason: either('旺季前更换旧设备。', 'Old equipment is replaced before the season.'),
      lines: lines.map((_, index) => `r${index}`),
      ...rows,
    },
  })
  return id
}
