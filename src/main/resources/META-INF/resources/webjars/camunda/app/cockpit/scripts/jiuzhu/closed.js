// What the server refuses is not offered: these parts of Cockpit lead to endpoints that access.yaml
// closes to everybody, or leaves to administrators. Single buttons are hidden by user-styles.css.
const CLOSED = {
  'cockpit.processInstance.runtime.action': [
    'add-variable-action',
    'cancel-process-instance-action',
    'update-suspension-state-action'
  ],
  'cockpit.processDefinition.runtime.action': ['bulk-job-definition-override-job-priority-action'],
  'cockpit.jobDefinition.action': [
    'job-definition-override-job-priority-action',
    'update-suspension-state'
  ],
  'cockpit.incident.action': ['increase-incident-external-task-retry'],
  'cockpit.repository.deployment.action': ['delete-deployment']
};

const ADMINISTRATORS = {
  'cockpit.processDefinition.runtime.action': ['update-suspension-state-action']
};

function isOffered(component, id) {
  const shut = list => (list[component] || []).includes(id);
  return !shut(CLOSED) && (document.body.classList.contains('administers') || !shut(ADMINISTRATORS));
}

window.angular.module('cam.commons').run([
  'Views',
  views => {
    const all = views.getProviders;
    views.getProviders = asked => all(asked).filter(each => isOffered(asked.component, each.id));
  }
]);
