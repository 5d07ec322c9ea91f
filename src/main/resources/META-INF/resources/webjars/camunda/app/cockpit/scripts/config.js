// Cockpit's own configuration file; it wins over the one in Camunda's jar.
export default {
  app: {vendor: 'Jiuzhu', name: '流程监控'},
  locales: {availableLocales: ['en'], fallbackLocale: 'en'},
  dateFormat: {abbr: 'YYYY-MM-DD HH:mm', normal: 'LLL', long: 'LLLL', short: 'LL'},
  customScripts: ['../tasklist/scripts/jiuzhu/session', 'scripts/jiuzhu/closed'],
  disableWelcomeMessage: true
};
