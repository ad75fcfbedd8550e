import { readConfig } from './start/config.ts'
import { StartFailure, sayFailure } from './start/failure.ts'
import { greet } from './start/greeting.ts'
import { openHouse } from './start/house.ts'
import { listen } from './start/listen.ts'

/** Starts the product: reads the environment, opens the installation, serves it, and ends it in good order on a signal. */
export const main = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> => {
  try {
    const config = readConfig(args, env)
    const house = await openHouse(config)
    const server = await listen(house, config).catch(async (error: unknown) => {
      await house.close()
      throw error
    })
    greet(config, { port: server.port, setupToken: house.setupToken(), isDemo: await house.isDemo() })
    endOnSignal(server.drain)
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    await sayFailure(error)
    process.exitCode = 1
  }
}

/** The first signal drains, a second one ends at once. Whoever was launched also ends when its launcher has gone. */
const endOnSignal = (drain: () => Promise<void>): void => {
  let isEnding = false
  const end = (): void => {
    isEnding = true
    void drain().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => (isEnding ? process.exit(1) : end()))
  process.once('disconnect', () => isEnding || end())
}
