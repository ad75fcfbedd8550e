import first from './zh-Hans/first.json'

/** What is needed at the first start, and by whoever looks after people. */
export default { first }
