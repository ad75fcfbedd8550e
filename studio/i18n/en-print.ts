import print from './en/print.json'

export default { print }
