import demo from './zh-Hans/demo.json'

export default { demo }
