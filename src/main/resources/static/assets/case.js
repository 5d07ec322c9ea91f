'use strict';

// The case's place in its diagrams. The canvas scrolls like the rest of the page, so that fingers,
// wheel and keyboard work as everywhere; the viewer only draws.
const READABLE = 1;
const MARGIN = 20;
// room for the viewer's own sign
const BELOW = 60;

function draw(canvas) {
  const words = name => (canvas.dataset[name] || '').split(' ').filter(Boolean);
  const sheet = document.createElement('div');
  canvas.appendChild(sheet);
  const viewer = new window.BpmnJS({container: sheet});
  return fetch(canvas.dataset.model, {credentials: 'same-origin'})
    .then(answer => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
    .then(xml => viewer.importXML(xml))
    .then(() => {
      const picture = viewer.get('canvas');
      const elements = viewer.get('elementRegistry');
      const mark = (names, how) =>
        names.filter(id => elements.get(id)).forEach(id => picture.addMarker(id, how));
      mark(words('finished'), 'finished');
      mark(words('active'), 'active');
      const box = picture.viewbox().inner;
      const width = box.width + 2 * MARGIN;
      const height = box.height + MARGIN + BELOW;

      function show(scale) {
        sheet.style.width = `${Math.ceil(width * scale)}px`;
        sheet.style.height = `${Math.ceil(height * scale)}px`;
        picture.resized();
        picture.viewbox({x: box.x - MARGIN, y: box.y - MARGIN, width, height});
      }

      function showActive() {
        const here = canvas.querySelector('.djs-element.active');
        if (here) {
          const place = here.getBoundingClientRect();
          const frame = canvas.getBoundingClientRect();
          canvas.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
          canvas.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
        }
      }

      const whole = () => Math.min(READABLE, (canvas.clientWidth - 4) / width);
      const button = canvas.parentElement.querySelector('[data-zoom]');
      // large where somebody works; what is over or goes on in a called process is an overview
      const here = words('active').map(id => elements.get(id)).filter(Boolean);
      let large = here.some(step => step.type !== 'bpmn:CallActivity');
      function zoom() {
        show(large ? READABLE : whole());
        button.textContent = large ? button.dataset.small : button.dataset.large;
        showActive();
      }
      if (whole() < READABLE) {
        button.hidden = false;
        button.addEventListener('click', () => {
          large = !large;
          zoom();
        });
      }
      zoom();
    })
    .catch(() => {
      canvas.textContent = canvas.dataset.problem;
    });
}

document.querySelectorAll('[data-model]').forEach(draw);

// Says that a file is too large before it is sent.
document.querySelectorAll('[data-upload]').forEach(form => {
  const problem = form.querySelector('[data-problem]');
  form.addEventListener('submit', event => {
    const file = form.elements.file.files[0];
    const tooLarge = Boolean(file) && file.size > Number(form.dataset.most);
    problem.hidden = !tooLarge;
    problem.textContent = tooLarge ? form.dataset.tooLarge : '';
    if (tooLarge) {
      event.preventDefault();
    }
  });
});
