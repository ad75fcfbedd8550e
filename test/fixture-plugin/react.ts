import type { PluginEvent, Reaction, View } from '@checkwright/core/plugin/contract'
import type { Fixture } from './shape.ts'

/**
 * What the fixture does about events: the first note sets a due moment and a timer, a chain goes on. A timer `then/<moment>`
 * sets the next one, a timer `broken…` is a fault.
 */
export function react(event: PluginEvent<Fixture>, view: View<Fixture>): readonly Reaction<Fixture>[] {
  switch (event.type) {
    case 'fixture.noted':
      return [
        {
          do: 'notify',
          key: `noted/${event.seq}`,
          to: [{ role: view.settings.role }],
          code: 'fixture.told',
          params: { text: event.data.text },
        },
        ...(view.state.due === null
          ? [
              {
                do: 'append' as const,
                type: 'fixture.dueSet' as const,
                data: { due: view.calendar('default').addWorkingTime(event.at, view.settings.hours * 3_600_000) },
              },
            ]
          : []),
      ]
    case 'fixture.dueSet':
      return [{ do: 'timer', key: 'due', at: event.data.due }]
    case 'fixture.chained':
      return event.data.left === 0
        ? []
        : [{ do: 'append', type: 'fixture.chained', data: { left: event.data.left - 1 } }]
    case 'timer.fired':
      if (event.data.key.startsWith('broken')) throw new Error('this timer is broken')
      return event.data.owner === 'fixture' && event.data.key.startsWith('then/')
        ? [{ do: 'timer', key: 'between', at: event.data.key.slice('then/'.length) }]
        : []
    case 'task.settled':
      return event.data.plugin === 'fixture'
        ? [{ do: 'append', type: 'fixture.noted', data: { text: event.data.outcome, weight: '0' } }]
        : []
    default:
      return []
  }
}
