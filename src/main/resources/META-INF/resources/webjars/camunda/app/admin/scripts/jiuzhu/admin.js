// Accounts, posts and passwords are changed on a page of ours, by two administrators where it
// matters. Admin shows them, and the server refuses every change.
const appRoot = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const accounts = `${appRoot}/tools/accounts`;

function showHint() {
  if (document.querySelector('.accounts-hint')) {
    return;
  }
  const link = document.createElement('a');
  link.href = accounts;
  link.textContent = '账号管理';
  const hint = document.createElement('p');
  hint.className = 'accounts-hint';
  hint.append('这里只供查看，账号、岗位和密码请到', link, '办理。');
  document.body.append(hint);
}

window.angular.module('cam.commons').run([
  '$rootScope',
  $rootScope => {
    $rootScope.$on('authentication.changed', (event, user) => user && showHint());
    $rootScope.$on('$locationChangeStart', (event, to) => {
      if (/#\/(user|group|tenant)-create/.test(to)) {
        event.preventDefault();
        window.location.assign(accounts);
      }
    });
  }
]);
