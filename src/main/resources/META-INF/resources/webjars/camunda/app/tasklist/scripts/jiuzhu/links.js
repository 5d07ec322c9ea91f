import {appRoot, texts} from './texts.js';

// The server knows the number of the task's case and leads on to it: who may see a task may not
// read its process instance.
const openCase = {
  id: 'open-case',
  priority: 200,
  template:
    `<a ng-show="task.processInstanceId" class="open-case"` +
    ` target="_blank" rel="noopener" ng-href="${appRoot}/cases/of-task/{{ task.id }}">` +
    `<span class="glyphicon glyphicon-folder-open"></span> ${texts.openCase}</a>`
};

const startPage = {
  id: 'start-page',
  priority: 300,
  template:
    `<a href="${appRoot}/" target="_self">` +
    `<span class="glyphicon glyphicon-home"></span> ${texts.startPage}</a>`
};

const trialCalculation = {
  id: 'trial-calculation',
  priority: 290,
  template:
    `<a href="${appRoot}/tools/determination" target="_blank" rel="noopener">` +
    `<span class="glyphicon glyphicon-list-alt"></span> ${texts.trialCalculation}</a>`
};

/** Adds the ways out of Tasklist: to the open task's case, the start page and 试算. */
export const addLinks = [
  'ViewsProvider',
  views => {
    views.registerDefaultView('tasklist.task.action', openCase);
    views.registerDefaultView('tasklist.navbar.action', startPage);
    views.registerDefaultView('tasklist.navbar.action', trialCalculation);
  }
];
