import {LOGGED_OUT_AT} from './drafts.js';

// Loaded by all four applications: a logout in one of them ends the drafts in every open tab.
window.angular.module('cam.commons').run([
  '$rootScope',
  $rootScope => {
    // styles offer what is the administrator's to nobody else
    $rootScope.$on('authentication.changed', (event, user) =>
      document.body.classList.toggle('administers', Boolean(user && user.canAccess('admin')))
    );
    $rootScope.$on('authentication.logout.success', () =>
      window.localStorage.setItem(LOGGED_OUT_AT, String(Date.now()))
    );
    // where one-time codes are asked for, the server leads to its own login page
    $rootScope.$on('authentication.login.required', () =>
      window
        .fetch(window.location.pathname, {redirect: 'manual', credentials: 'same-origin'})
        .then(answer => {
          if (answer.type === 'opaqueredirect') {
            window.location.reload();
          }
        })
    );
  }
]);
