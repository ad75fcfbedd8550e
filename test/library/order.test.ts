import { buildForm } from '@checkwright/core/engine/build-form'
import { createCatalog } from '@checkwright/core/engine/catalog'
import { compileDefinition } from '@checkwright/core/engine/compile'
import { openValues } from '@checkwright/core/engine/values'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import sla from '@checkwright/plugin-sla'
import type { SlaSettings } from '@checkwright/plugin-sla/pure/settings.generated.ts'
import { expect, test } from 'vitest'
import { readJson } from './read-library.ts'

const definition = readJson('e-commerce/order-procedure.json') as Definition
const catalog = createCatalog([sla])
if (!catalog.ok) throw new Error(JSON.stringify(catalog.problems))
const compiled = compileDefinition(definition, catalog.value)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
const form = buildForm(compiled.value, 1, catalog.value)
const orderedAt = '2026-03-02T01:20:00.000Z'
const opened = (answers: { readonly [path: string]: Json }) => openValues(form, { orderedAt, ...answers })

test.each([
  ['sop', ['merchantInvoices', 'invoiceWanted'], null],
  ['lbp', ['platformInvoices', 'vatInvoiceNumber'], orderedAt],
  ['sopl', ['merchantInvoicesToo', 'invoiceWanted'], orderedAt],
])('%s: who invoices, and whether goods go through the platform’s warehouse', (mode, shown, warehouseFrom) => {
  const values = opened({ mode, payment: 'online', paid: true })
  const invoice = definition.sections.find(({ key }) => key === 'invoice')?.content ?? []
  expect(invoice.map(({ key }) => key).filter((key) => values.visible(key))).toEqual(shown)
  expect(values.value('warehouseFrom')).toBe(warehouseFrom)
  expect(values.visible('arrivedAt')).toBe(warehouseFrom !== null)
})

test('limits of dispatch count from the order, and from the payment where that comes later', () => {
  const paidAt = '2026-03-03T01:00:00.000Z'
  const later = { payment: 'transfer', paid: false, paymentOutcome: 'paid', paidAt }
  expect(opened({ payment: 'online', paid: true }).value('countsFrom')).toBe(orderedAt)
  expect(opened({ payment: 'onDelivery' }).value('countsFrom')).toBe(orderedAt)
  expect(opened({ payment: 'online', paid: false }).value('countsFrom')).toBeNull()
  expect(opened(later).value('countsFrom')).toBe(paidAt)
  expect(opened(later).value('unpaidFrom')).toBe(orderedAt)
})

test('every clock names the rule behind it and, where people can still act, reminds them before it is late', () => {
  const settings = definition.plugins?.sla?.settings as SlaSettings | undefined
  const clocks = settings?.clocks ?? []
  expect(clocks.map(({ key, source }) => [key, source !== undefined])).toEqual(
    ['reminder', 'review', 'dispatch', 'warehouse', 'receipt'].map((key) => [key, true]),
  )
  const byShare = clocks.filter(({ reminders }) => JSON.stringify(reminders ?? []).includes('"share":0.8'))
  expect(byShare.map(({ key }) => key)).toEqual(['reminder', 'dispatch', 'warehouse'])
})
