import definitions from './en/definitions.json'
import library from './en/library.json'

export default { definitions, library }
