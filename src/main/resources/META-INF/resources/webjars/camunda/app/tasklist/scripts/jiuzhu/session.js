import {LOGGED_OUT_AT} from './drafts.js';

// Loaded by all four applications: a logout in one of them ends the drafts in every open tab.
window.angular.module('cam.commons').run([
  '$rootScope',
  $rootScope =>
    $rootScope.$on('authentication.logout.success', () =>
      window.localStorage.setItem(LOGGED_OUT_AT, String(Date.now()))
    )
]);
