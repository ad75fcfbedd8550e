import demo from './en/demo.json'

export default { demo }
