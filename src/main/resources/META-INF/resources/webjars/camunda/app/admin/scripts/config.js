// Admin's own configuration file; it wins over the one in Camunda's jar.
export default {
  app: {vendor: 'Jiuzhu', name: '系统管理'},
  locales: {availableLocales: ['zh-CN'], fallbackLocale: 'zh-CN'},
  customScripts: [
    '../tasklist/scripts/jiuzhu/locale',
    '../tasklist/scripts/jiuzhu/session',
    'scripts/jiuzhu/admin'
  ],
  disableWelcomeMessage: true
};
