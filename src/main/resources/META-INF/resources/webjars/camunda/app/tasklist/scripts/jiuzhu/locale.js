// Camunda's web applications show keys until their texts have come, and what is built meanwhile
// keeps them; after an update they show the old texts once more. They look into the browser's
// store first: so the texts are put there before the application begins.
const base = document.querySelector('base');
const folder = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;
const STORE = 'camunda-web';

async function bring(locale) {
  const answer = await fetch(`${folder}${locale}.json?bust=${window.bust}`);
  if (answer.ok) {
    const texts = await answer.text();
    const stored = JSON.parse(localStorage.getItem(STORE) || '{}');
    stored[`${folder}_locales_data_${locale}_${window.bust}`] = texts;
    localStorage.setItem(STORE, JSON.stringify(stored));
  }
}

/** Makes this module one that whoever imports it waits for. */
export const then = ready => bring('zh-CN').then(() => ready({}), () => ready({}));
