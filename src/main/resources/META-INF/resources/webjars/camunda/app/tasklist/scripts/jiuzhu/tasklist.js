import {angularLocale, configurePicker, localizeFormDates} from './dates.js';
import {keepInTab, forget, openFor} from './drafts.js';
import {watchForms} from './form-texts.js';
import {addLinks} from './links.js';
import {askInChinese, notifications} from './messages.js';
import {showNumbers} from './numbers.js';
import {formDirective} from './validity.js';

keepInTab();
askInChinese();
localizeFormDates();
watchForms();

window.angular
  .module('cam.tasklist.custom')
  .config([
    '$provide',
    $provide => {
      $provide.decorator('$locale', angularLocale);
      $provide.decorator('Notifications', notifications);
      $provide.decorator('camTasklistFormDirective', formDirective);
    }
  ])
  .config(addLinks)
  .config(showNumbers)
  .run(['uibDatepickerConfig', configurePicker])
  .run([
    '$rootScope',
    $rootScope => {
      $rootScope.$on('authentication.changed', (event, user) => user && openFor(user.name));
      $rootScope.$on('authentication.logout.success', forget);
    }
  ]);
