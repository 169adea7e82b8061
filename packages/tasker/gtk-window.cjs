// SPDX-License-Identifier: MIT
// A window that stays alive while a process counts: `npm install node-gtk`, then `node gtk-window.cjs`. CommonJS, because
// node-gtk's main loop must begin inside `require`.
'use strict';

process.env.G_SLICE = 'always-malloc';
const gi = require('node-gtk');
const GLib = gi.require('GLib', '2.0');
const Gtk = gi.require('Gtk', '4.0');
const { taskMgr } = require('kerf/tasker');

/** Callbacks come when the main loop has nothing better to do. */
function post(run) {
  GLib.idleAdd(GLib.PRIORITY_DEFAULT_IDLE, () => {
    run();
    return false;
  });
}

async function count(bar) {
  const { countPrimes } = await import('./work.js');
  const task = taskMgr.runProcess(countPrimes, 5_000_000);
  task.progressChanged.connect((_task, progress) => {
    bar.setFraction(progress);
    bar.setText(task.getMessage());
  });
  return `${await task.done} primes`;
}

taskMgr.initialize({ scheduler: { post } });
const application = new Gtk.Application({ applicationId: 'org.example.Primes' });
application.on('activate', () => {
  const window = new Gtk.ApplicationWindow({ application, title: 'Primes', defaultWidth: 360 });
  const bar = new Gtk.ProgressBar({ showText: true });
  window.setChild(bar);
  window.present();
  void count(bar).then((text) => {
    bar.setText(text);
    process.stdout.write(`${text}\n`);
    if (process.env.CLOSE_WHEN_DONE) window.close();
  });
});
const status = application.run([]);
void taskMgr.shutdown().finally(() => process.exit(status));
