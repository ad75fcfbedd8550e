import print from './zh-Hans/print.json'

export default { print }
