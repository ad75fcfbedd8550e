import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'
import type { Config } from './config.ts'

/** Prints by which addresses the server is reached, and what to do next, in both languages. */
export const greet = (
  config: Pick<Config, 'host' | 'isLan' | 'publicUrl' | 'tls'>,
  running: { readonly port: number; readonly setupToken: string | null; readonly isDemo: boolean },
): void => {
  const addresses = addressesOf(config, running.port)
  const [first = ''] = addresses
  const setup = `${first}/setup#${running.setupToken}`
  const lines = [
    '',
    '  Checkwright',
    '',
    ...addresses.map((address) => `  ${address}`),
    '',
    ...(running.setupToken === null
      ? running.isDemo
        ? [
            '  演示公司已就绪：用浏览器打开上面的地址，选一个人即可，无需密码。',
            '  The demo company is ready: open the address above and choose whom to be; no password.',
          ]
        : ['  用浏览器打开上面的地址并登录。', '  Open the address above in a browser and sign in.']
      : [
          '  首次使用：用浏览器打开下面的链接，填写单位名称并创建第一位管理员（链接只能用一次）。',
          '  First start: open this link in a browser to name your organisation and its first administrator (works once).',
          '',
          `  ${setup}`,
        ]),
    '',
    ...(config.isLan
      ? qr(first)
      : [
          '  同一网络的手机和电脑也要使用时：npm start -- --lan',
          '  For other devices in the network: npm start -- --lan',
        ]),
    '',
    '  停止：Ctrl+C    Stop: Ctrl+C',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const qr = (address: string): readonly string[] =>
  renderUnicodeCompact(address)
    .split('\n')
    .map((line) => `  ${line}`)

const addressesOf = (
  { host, publicUrl, tls }: Pick<Config, 'host' | 'publicUrl' | 'tls'>,
  port: number,
): readonly string[] => {
  const scheme = tls === null ? 'http' : 'https'
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const hosts = isEverywhere ? [...lanHosts(), '127.0.0.1'] : [host.includes(':') ? `[${host}]` : host]
  return [...(publicUrl === null ? [] : [publicUrl]), ...hosts.map((one) => `${scheme}://${one}:${port}`)]
}

/** IPv4 addresses of this machine in the network; those of offices come before those of virtual machines. */
export const lanHosts = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .sort((one, other) => Number(other.startsWith('192.168.')) - Number(one.startsWith('192.168.')))
