import auth from './zh-Hans/auth.json'
import common from './zh-Hans/common.json'
import fill from './zh-Hans/fill.json'
import inbox from './zh-Hans/inbox.json'
import kinds from './zh-Hans/kinds.json'
import people from './zh-Hans/people.json'
import problems from './zh-Hans/problems.json'
import record from './zh-Hans/record.json'
import records from './zh-Hans/records.json'
import start from './zh-Hans/start.json'

export default { auth, common, fill, inbox, kinds, people, problems, record, records, start }
