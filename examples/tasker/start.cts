// SPDX-License-Identifier: MIT
/** `npm run build && node dist/examples/tasker/start.cjs`. CommonJS, as node-gtk wants an app's entry. */
process.env['G_SLICE'] = 'always-malloc';

const { showExample } = require('./window.js') as typeof import('./window.js');

process.exitCode = showExample();
