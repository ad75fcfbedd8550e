export const messages = {
  'calendar-cn.config.hours': '服务时间',
  'calendar-cn.config.hours.from': '开始',
  'calendar-cn.config.hours.to': '结束',
}
