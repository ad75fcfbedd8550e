import design from './zh-Hans/design.json'
import flow from './zh-Hans/flow.json'
import inspector from './zh-Hans/inspector.json'

export default { design, flow, inspector }
