'use strict';

// Tells Tasklist in other tabs to forget what was typed into its forms.
window.localStorage.setItem('jiuzhu-logged-out-at', String(Date.now()));
