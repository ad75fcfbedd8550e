import definitions from './zh-Hans/definitions.json'
import library from './zh-Hans/library.json'

export default { definitions, library }
