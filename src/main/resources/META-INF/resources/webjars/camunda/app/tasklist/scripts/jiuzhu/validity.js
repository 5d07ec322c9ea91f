/**
 * Decorates the directive around every form. Tasklist takes each key of form-js's `errors` for an
 * error, and form-js leaves an empty entry there for a field of a dynamic list that was changed: the
 * button to submit would stay disabled for good. form-js checks the whole form again at submit, marks
 * what is wrong and sends nothing, so the button need only be disabled where no form could be drawn.
 */
export const formDirective = [
  '$delegate',
  $delegate => {
    const directive = $delegate[0];
    const controller = directive.controller[directive.controller.length - 1];
    directive.controller = [
      '$scope',
      'Uri',
      function ($scope, Uri) {
        controller.call(this, $scope, Uri);
        const notifyFormValidated = this.notifyFormValidated;
        this.notifyFormValidated = invalid => {
          const form = $scope.tasklistForm || {};
          const judgedAtSubmit = form.type === 'camunda-forms' && !form.$error;
          notifyFormValidated.call(this, invalid && !judgedAtSubmit);
        };
      }
    ];
    return $delegate;
  }
];
