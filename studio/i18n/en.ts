import auth from './en/auth.json'
import common from './en/common.json'
import fill from './en/fill.json'
import inbox from './en/inbox.json'
import kinds from './en/kinds.json'
import people from './en/people.json'
import problems from './en/problems.json'
import record from './en/record.json'
import records from './en/records.json'
import start from './en/start.json'

export default { auth, common, fill, inbox, kinds, people, problems, record, records, start }
