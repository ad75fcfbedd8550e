import design from './en/design.json'
import flow from './en/flow.json'
import inspector from './en/inspector.json'

export default { design, flow, inspector }
