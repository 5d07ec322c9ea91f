// Tasklist's own configuration file; it wins over the one in Camunda's jar.

// Standalone tasks and comments have no place in a case: the server refuses them, so nobody is
// offered them. Camunda reads this list from the page's <base> element when it starts.
document
  .querySelector('base')
  .setAttribute(
    'cam-exclude-plugins',
    'tasklist.navbar.action:create-task-action, tasklist.task.action:task-action-comment'
  );

export default {
  app: {vendor: 'Jiuzhu', name: '社会救助工作台'},
  locales: {availableLocales: ['zh-CN'], fallbackLocale: 'zh-CN'},
  dateFormat: {
    monthName: 'MMMM',
    day: 'D',
    abbr: 'YYYY-MM-DD HH:mm',
    normal: 'LLL',
    long: 'LLLL',
    short: 'LL'
  },
  customScripts: ['scripts/jiuzhu/locale', 'scripts/jiuzhu/tasklist', 'scripts/jiuzhu/session'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: '领取当前任务'},
    focusFilter: {key: 'ctrl+shift+f', description: '跳到第一个筛选'},
    focusList: {key: 'ctrl+alt+l', description: '跳到第一个任务'},
    focusForm: {key: 'ctrl+alt+f', description: '跳到表单的第一项'},
    startProcess: {key: 'ctrl+alt+p', description: '发起业务'}
  }
};
