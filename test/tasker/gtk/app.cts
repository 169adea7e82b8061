// SPDX-License-Identifier: MIT
/** An app on a real GTK main loop, CommonJS as node-gtk wants it; started by the tests. */
const { runApp } = require('./delivery-app.js') as typeof import('./delivery-app.js');

runApp();
