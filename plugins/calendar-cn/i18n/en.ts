export const messages = {
  'calendar-cn.config.hours': 'Service hours',
  'calendar-cn.config.hours.from': 'From',
  'calendar-cn.config.hours.to': 'To',
}
