'use strict';

// Adds and removes members in place. Without this file the same buttons are answered by the server.
(() => {
  const form = document.getElementById('entry');
  const list = document.getElementById('members');
  const blank = document.getElementById('new-member');
  const add = document.getElementById('add-member');
  const said = document.getElementById('said');
  const MOST = 30;

  const rows = () => [...list.querySelectorAll('[data-member]')];
  const title = number => list.dataset.title.replace('{0}', number);

  // numbers in names only have to differ: the server counts the rows as they stand
  function renumber() {
    rows().forEach((row, at) => {
      row.querySelector('legend').textContent = title(at + 1);
    });
    add.disabled = rows().length >= MOST;
  }

  function addMember() {
    const next = Math.max(-1, ...rows().map(row => Number(row.dataset.member))) + 1;
    const row = document.importNode(blank.content, true).querySelector('[data-member]');
    const fill = text => text.replace('NEW', next);
    row.dataset.member = next;
    for (const part of row.querySelectorAll('[id], [name], [for], [value^="remove-"]')) {
      for (const name of ['id', 'name', 'for', 'value']) {
        if (part.hasAttribute(name)) {
          part.setAttribute(name, fill(part.getAttribute(name)));
        }
      }
    }
    const relation = row.querySelector('select');
    if (rows().length === 1) {
      relation.value = 'SPOUSE';
    }
    list.append(row);
    renumber();
    relation.focus();
    said.textContent = said.dataset.added.replace('{0}', rows().length);
  }

  function removeMember(row) {
    const near = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    renumber();
    (near ? near.querySelector('select') : add).focus();
    said.textContent = said.dataset.removed;
  }

  form.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button === add) {
      event.preventDefault();
      addMember();
    } else if (button && button.classList.contains('remove')) {
      event.preventDefault();
      removeMember(button.closest('[data-member]'));
    }
  });
})();
