/**
 * What a caseworker typed into a form is personal data of the people in the case. Camunda puts it
 * into localStorage, where it outlives the login on a shared office PC. Here it goes to the tab's
 * sessionStorage instead, belongs to one user, and is gone at logout.
 */
const DRAFT = /^(camunda-form:|camForm:)/;
// A start form has no task, so Camunda stores them all under one key and would fill the next start
// form, of whatever process and person, with it: such drafts are not kept at all.
const START_FORM = 'camunda-form:undefined';
const OWNER = 'jiuzhu-drafts-of';
const SINCE = 'jiuzhu-drafts-since';
/** When somebody last logged out in this browser: tells the other tabs; nothing personal. */
export const LOGGED_OUT_AT = 'jiuzhu-logged-out-at';

const {getItem, setItem, removeItem} = Storage.prototype;
const isDraft = (storage, key) => storage === window.localStorage && DRAFT.test(key);
let sealed = false;

function removeDrafts(storage) {
  Object.keys(storage)
    .filter(key => DRAFT.test(key))
    .forEach(key => removeItem.call(storage, key));
}

function owner(key) {
  return getItem.call(window.sessionStorage, key);
}

/** Sends every draft that Camunda reads or writes to the tab's own storage. */
export function keepInTab() {
  Storage.prototype.getItem = function (key) {
    return getItem.call(isDraft(this, key) ? window.sessionStorage : this, key);
  };
  Storage.prototype.removeItem = function (key) {
    removeItem.call(isDraft(this, key) ? window.sessionStorage : this, key);
  };
  Storage.prototype.setItem = function (key, value) {
    if (!isDraft(this, key)) {
      setItem.call(this, key, value);
    } else if (!sealed && key !== START_FORM) {
      setItem.call(window.sessionStorage, key, value);
    }
  };
  removeDrafts(window.localStorage);
  if (Number(getItem.call(window.localStorage, LOGGED_OUT_AT)) > Number(owner(SINCE))) {
    forget();
  }
  window.addEventListener('storage', event => {
    if (event.key === LOGGED_OUT_AT) {
      forget();
    }
  });
}

/** From now on drafts are this user's; another user's are removed first. */
export function openFor(user) {
  if (owner(OWNER) !== user) {
    forget();
    setItem.call(window.sessionStorage, OWNER, user);
  }
  setItem.call(window.sessionStorage, SINCE, String(Date.now()));
  sealed = false;
}

/** Removes all drafts and takes no new ones until the next login: Camunda saves once more then. */
export function forget() {
  sealed = true;
  removeDrafts(window.sessionStorage);
  removeItem.call(window.sessionStorage, OWNER);
}
