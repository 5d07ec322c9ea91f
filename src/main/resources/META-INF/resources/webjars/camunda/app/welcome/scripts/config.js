// Welcome's own configuration file; it wins over the one in Camunda's jar.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

export default {
  app: {vendor: 'Jiuzhu', name: '个人首页'},
  locales: {availableLocales: ['zh-CN'], fallbackLocale: 'zh-CN'},
  customScripts: ['../tasklist/scripts/jiuzhu/locale', '../tasklist/scripts/jiuzhu/session'],
  disableWelcomeMessage: true,
  links: [
    {label: '返回首页', href: `${root}/`, description: '按岗位列出的各项工作'},
    {label: '案件查询', href: `${root}/cases`, description: '按编号、姓名或身份证号查办理进度'},
    {label: '公示', href: `${root}/notices`, description: '正在公示的救助名单'}
  ]
};
