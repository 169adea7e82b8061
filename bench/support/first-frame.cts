// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Loaded before a program that shows a window: prints when its first frame was drawn, ms since 1970, and ends it, so
 * many ms later as `KERF_BENCH_LIVES_MS` says.
 */
process.env['G_SLICE'] = 'always-malloc';

interface Shown {
  getFrameClock(): { on(event: string, handler: () => void): void };
}
interface Namespace {
  readonly Window: { readonly prototype: { present(this: Shown): void } };
}
const gi = require('node-gtk') as { require(name: string, version?: string): Namespace };
const load = gi.require;

gi.require = function (name, version) {
  const namespace = load.call(this, name, version);
  if (name === 'Gtk') watch(namespace.Window.prototype);
  return namespace;
};

function watch(prototype: Namespace['Window']['prototype']): void {
  const { present } = prototype;
  prototype.present = function () {
    present.call(this);
    let isDrawn = false;
    this.getFrameClock().on('after-paint', () => {
      if (isDrawn) return;
      isDrawn = true;
      process.stdout.write(`${performance.timeOrigin + performance.now()}\n`, end);
    });
  };
}

function end(): void {
  const lives = Number(process.env['KERF_BENCH_LIVES_MS'] ?? 0);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), Math.max(2, lives));
}
