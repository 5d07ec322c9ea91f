import {texts} from './texts.js';

const HAN = /\p{Script=Han}/u;
// What the engine puts before the message of a listener or of our server.
const ENGINE_PREFIX = /^(?:ENGINE-\d+\s+|Cannot [a-z ]+ \S+: )+/i;

/** Turns an error into the status and message that are shown: Chinese, and nothing of the engine's. */
export function plainError({status, message}) {
  if (!message) {
    return {status, message: ''};
  }
  const text = String(message).replace(ENGINE_PREFIX, '').trim();
  return HAN.test(text) ? {status: text, message: ''} : {status, message: texts.notDone};
}

/**
 * Asks the server for Chinese in every request. The browser's own language may be another, while
 * Tasklist is in Chinese only.
 */
export function askInChinese() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...target) {
    open.apply(this, target);
    this.setRequestHeader('Accept-Language', 'zh-CN');
  };
}

/** Decorates Camunda's notifications, through which every error reaches the screen. */
export const notifications = [
  '$delegate',
  '$timeout',
  '$injector',
  ($delegate, $timeout, $injector) => {
    const addError = $delegate.addError;
    // not injected above: the translations are loaded by a service that needs this one
    const isSubmission = status =>
      ['COMPLETE_ERROR', 'PROCESS_START_ERROR'].some(
        key => $injector.get('$translate').instant(key) === status
      );
    const show = selector =>
      $timeout(() => {
        const element = document.querySelector(selector);
        if (element) {
          element.scrollIntoView({block: 'center'});
        }
      });

    $delegate.addError = function (error) {
      const refusedByForm = !error.message && isSubmission(error.status);
      const shown = refusedByForm ? {status: texts.correctMarkedFields} : plainError(error);
      addError.call(this, Object.assign({exclusive: true}, error, {message: ''}, shown));
      show(refusedByForm ? '.fjs-form-field-error' : '.modal-body .notifications .alert');
    };
    return $delegate;
  }
];
