import health from './en/health.json'

export default { health }
