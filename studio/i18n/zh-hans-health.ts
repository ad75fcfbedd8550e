import health from './zh-Hans/health.json'

export default { health }
