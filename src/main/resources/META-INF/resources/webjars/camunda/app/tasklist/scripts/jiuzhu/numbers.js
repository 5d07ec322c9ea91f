import {appRoot, texts} from './texts.js';

const known = new Map();
let waiting = new Map();

// All cards of a list ask in one request. Where it fails, cards stay as Camunda makes them.
function ask() {
  const asking = waiting;
  waiting = new Map();
  const query = new URLSearchParams([...asking.keys()].map(task => ['task', task]));
  window
    .fetch(`${appRoot}/cases/of-tasks?${query}`, {credentials: 'same-origin', redirect: 'error'})
    .then(answer => (answer.ok ? answer.json() : {}))
    .then(numbers => {
      for (const [task, shows] of asking) {
        known.set(task, numbers[task]);
        shows.forEach(show => show());
      }
    })
    .catch(() => {});
}

function learn(task, show) {
  if (waiting.size === 0) {
    window.setTimeout(ask);
  }
  waiting.set(task, [...(waiting.get(task) || []), show]);
}

const caseNumber = {
  id: 'case-number',
  priority: 300,
  template: `<div class="case-number" ng-if="number()" title="${texts.caseNumber}">{{ number() }}</div>`,
  controller: [
    '$scope',
    // Angular makes it with «new»
    function ($scope) {
      const task = $scope.task.id;
      $scope.number = () => known.get(task);
      if (!known.has(task)) {
        learn(task, () => $scope.$applyAsync());
      }
    }
  ]
};

/** Shows on each card of the lists to which case the task belongs. */
export const showNumbers = [
  'ViewsProvider',
  views => views.registerDefaultView('tasklist.card', caseNumber)
];
