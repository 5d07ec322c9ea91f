import {formPatterns, formTexts} from './texts.js';

// Only where form-js itself writes: what a form's author or a caseworker wrote stays untouched.
const TEXT_PLACES = [
  '.fjs-form-field-error',
  '.fjs-repeat-render-footer',
  '.fjs-select-placeholder',
  '.fjs-dropdownlist-empty',
  '.fjs-taglist-skip-link',
  '.fjs-table-nav-label',
  '.fjs-table-empty',
  '.fjs-table-body'
].join(',');
const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];

function inChinese(text) {
  const exact = formTexts.get(text);
  if (exact !== undefined) {
    return exact;
  }
  const known = formPatterns.find(([pattern]) => pattern.test(text));
  return known ? text.replace(known[0], known[1]) : text;
}

function translateText(node) {
  const place = node.parentElement && node.parentElement.closest(TEXT_PLACES);
  const chinese = place ? inChinese(node.data) : node.data;
  if (chinese !== node.data) {
    node.data = chinese;
  }
}

function translateAttributes(element) {
  ATTRIBUTES.filter(name => element.hasAttribute(name)).forEach(name => {
    const value = element.getAttribute(name);
    const chinese = inChinese(value);
    if (chinese !== value) {
      element.setAttribute(name, chinese);
    }
  });
}

// form-js forgets, at submit and at save, every row of a list that it does not draw: so lists are
// always drawn in full (the button itself is hidden by the style sheet).
function unfold(element) {
  if (element.matches('.fjs-repeat-render-collapse') && element.textContent.includes('Expand')) {
    element.click();
  }
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    translateText(node);
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    unfold(node);
    translateAttributes(node);
    node.childNodes.forEach(translate);
  }
}

function inForm(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element && (element.closest('.fjs-container') || element.querySelector('.fjs-container'));
}

/**
 * Keeps what form-js draws in Chinese. form-js 1.8 has no hook for its own texts, so every change it
 * makes to a form is looked at; it never writes an unchanged text again, so the Chinese one stays.
 */
export function watchForms() {
  new MutationObserver(records => {
    for (const {type, target, addedNodes} of records) {
      if (!inForm(target)) {
        continue;
      }
      if (type === 'attributes') {
        translateAttributes(target);
      } else if (type === 'characterData') {
        translateText(target);
      } else {
        addedNodes.forEach(translate);
      }
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES
  });
}
