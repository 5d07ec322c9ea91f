/** Where our own pages are. */
export const appRoot = document
  .querySelector('base')
  .getAttribute('app-root')
  .replace(/\/camunda$/, '');

/** Texts of our own in Tasklist. Camunda's own are in locales/zh-CN.json. */
export const texts = {
  caseNumber: '案件编号',
  openCase: '打开案件',
  startPage: '返回首页',
  trialCalculation: '试算',
  correctMarkedFields: '请先改好表中标红的项，再提交。',
  notDone: '系统没有办成这一步。请刷新页面后再试；还是不行，请联系系统管理员。'
};

/** What form-js 1.8 writes in English, word for word, with what the caseworker reads instead. */
export const formTexts = new Map([
  ['Add new', '添加一项'],
  ['Collapse', '收起'],
  ['Select', '请选择'],
  ['Search', '输入文字查找'],
  ['No results', '没有符合的选项'],
  ['All values selected', '已全部选上'],
  ['Nothing to show.', '没有内容。'],
  ['No content to show.', '没有内容。'],
  [' of ', ' / '],
  ['Previous page', '上一页'],
  ['Next page', '下一页'],
  ['Click to remove sorting', '点击取消排序'],
  ['Increment', '加一'],
  ['Decrement', '减一'],
  ['Remove tag', '去掉这一项'],
  ['Skip to search', '跳到查找'],
  ['hh:mm', '时:分'],
  ['hh:mm ?m', '时:分 上午/下午'],
  ['yyyy/mm/dd', '年/月/日'],
  ['Field is required.', '必填。'],
  ['Value is not a number.', '请填写数字。'],
  ['Value is expected to be an integer.', '请填写整数。'],
  ['Date and time must both be entered.', '日期和时间都要填写。'],
  ['Field must be a valid email.', '电子邮箱写得不对。'],
  [
    'Field must be a valid  international phone number. (e.g. +4930664040900)',
    '请填写带国家代码的电话号码，如 +8613900000000。'
  ]
]);

/** The same for texts with a value inside. */
export const formPatterns = [
  [/^Expand all \((\d+)\)$/, '全部展开（共 $1 项）'],
  [/^Remove list item (\d+)$/, '删除第 $1 项'],
  [/^Click to sort by (.*) ascending$/, '点击按「$1」从小到大排列'],
  [/^Click to sort by (.*) descending$/, '点击按「$1」从大到小排列'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '最多填 $1 位小数。'],
  [
    /^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/,
    '这个数不能选，最接近的是 $1 或 $2。'
  ],
  [/^Field must match pattern .*\.$/s, '填写的格式不对。'],
  [/^Field must have minimum value of (.+)\.$/, '不能小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不能大于 $1。'],
  [/^Field must have minimum length of (.+)\.$/, '至少填 $1 个字。'],
  [/^Field must have maximum length of (.+)\.$/, '最多填 $1 个字。']
];

/** Names of months and days for the date pickers, which do not read the locale file. */
export const calendar = {
  months: [
    '一月', '二月', '三月', '四月', '五月', '六月',
    '七月', '八月', '九月', '十月', '十一月', '十二月'
  ],
  shortMonths: [
    '1月', '2月', '3月', '4月', '5月', '6月',
    '7月', '8月', '9月', '10月', '11月', '12月'
  ],
  days: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  shortDays: ['日', '一', '二', '三', '四', '五', '六'],
  halves: ['上午', '下午'],
  month: '月',
  year: '年',
  hour: '时',
  minute: '分',
  scroll: '滚动鼠标滚轮可增减',
  toggle: '点击切换上午和下午'
};
