/** What a column of pasted people holds; `none` is not used. */
export type ColumnKind = 'name' | 'account' | 'department' | 'superior' | 'roles' | 'none'

/** Heads of columns as spreadsheets of offices have them, in both languages whatever the page is shown in. */
export const columnWords: Readonly<Record<Exclude<ColumnKind, 'none'>, readonly string[]>> = {
  name: ['姓名', '名字', '员工姓名', '员工', '人员', 'name', 'full name', 'employee name', 'staff name', 'employee'],
  account: [
    ...['工号', '员工工号', '员工编号', '人员编号', '编号', '账号', '帐号', '登录账号', '登录名', '用户名'],
    ...['手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '移动电话', '工号或手机号', '工号/手机号'],
    ...['account', 'number', 'no', 'id', 'employee no', 'employee number', 'employee id', 'staff no', 'staff id'],
    ...['login', 'user name', 'username', 'mobile', 'mobile number', 'phone', 'phone number', 'telephone'],
  ],
  department: [
    '部门',
    '所属部门',
    '所在部门',
    '部门名称',
    '组织',
    '科室',
    '班组',
    'department',
    'dept',
    'team',
    'unit',
  ],
  superior: [
    ...[
      '直属上级',
      '直接上级',
      '上级',
      '上级领导',
      '上级姓名',
      '上级工号',
      '主管',
      '直属主管',
      '领导',
      '汇报对象',
      '汇报人',
    ],
    ...['superior', 'direct superior', 'supervisor', 'manager', 'line manager', 'reports to', 'boss'],
  ],
  roles: ['角色', '权限', '系统角色', 'role', 'roles', 'permission', 'permissions'],
}

/** Words for the roles every installation has. Other words are roles of their own. */
export const roleWords: Readonly<Record<string, readonly string[]>> = {
  admin: ['管理员', '系统管理员', 'admin', 'administrator'],
  designer: ['表单设计', '表单设计员', '设计员', 'designer', 'form designer'],
  member: ['员工', '成员', '普通员工', '普通用户', 'member', 'employee', 'staff'],
  auditor: ['审计', '审计员', '审计（只读）', 'auditor'],
  hr: ['人事', '人力资源', 'hr', 'human resources'],
  administration: ['行政', 'administration'],
  manager: ['总经理', 'general manager'],
}
