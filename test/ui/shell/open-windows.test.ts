// SPDX-License-Identifier: GPL-3.0-or-later
/** In which window a file from elsewhere is opened: where it is open already, where nothing is, or in one of its own. */
import assert from 'node:assert/strict';
import { openWindows } from '../../../src/ui/shell/open-windows.js';
import { joinSiblings } from '../../../src/ui/shell/sibling-windows.js';
import type { MainWindow } from '../../../src/ui/shell/window.js';
import { Adw } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../support/gtk-loop.js';
import { theApplication } from '../support/shown-window.js';

interface Made {
  readonly main: MainWindow;
  readonly among: Parameters<Parameters<typeof openWindows>[1]>[1];
  isUntouched: boolean;
  path: string | undefined;
  runsJob: boolean;
  readonly opened: (readonly string[])[];
  shown: number;
}

describe('the windows of the application', () => {
  const made: Made[] = [];
  const ends: (() => void)[] = [];

  before(function () {
    needDisplay(this);
  });

  afterEach(() => {
    for (const end of ends.splice(0)) end();
    made.length = 0;
  });

  /** Windows that are noted down instead of shown. */
  const windowsHere = () =>
    openWindows(theApplication(), (application, among) => {
      const window = new Adw.ApplicationWindow({ application });
      const sibling = joinSiblings(application, window);
      const facts: Omit<Made, 'main'> = {
        ...{ among, isUntouched: true, path: undefined, runsJob: false, opened: [], shown: 0 },
      };
      const one = facts as Made;
      window.present = () => void one.shown++;
      // What the others ask of a window.
      const main = {
        window,
        get isUntouched() {
          return one.isUntouched;
        },
        get path() {
          return one.path;
        },
        get runsJob() {
          return one.runsJob;
        },
        openFiles: (paths: readonly string[]) => void one.opened.push(paths),
      } as unknown as MainWindow;
      made.push(Object.assign(one, { main }));
      ends.push(() => {
        sibling[Symbol.dispose]();
        window.destroy();
      });
      return main;
    });

  const opened = () => made.map((one) => one.opened.map((paths) => paths.join(' ')));

  it('are opened one by one, and the last is in front', () => {
    const windows = windowsHere();
    assert.equal(windows.front(), undefined);
    const first = windows.open();
    assert.equal(windows.front(), first);
    const second = made[0]!.among.openWindow();
    assert.equal(windows.front(), second);
    assert.deepEqual(
      made.map(({ shown }) => shown),
      [1, 1],
    );
  });

  it('take files where nothing was done, and else in one of their own', () => {
    const windows = windowsHere();
    windows.openFiles(['/a.svg']);
    windows.openFiles(['/b.svg', '/c.svg']);
    assert.deepEqual(opened(), [['/a.svg', '/b.svg /c.svg']]);
    made[0]!.isUntouched = false;
    windows.openFiles(['/d.svg']);
    assert.deepEqual(opened(), [['/a.svg', '/b.svg /c.svg'], ['/d.svg']]);
    made[1]!.isUntouched = false;
    windows.openFiles(['/job.gcode']);
    assert.deepEqual(opened()[1], ['/d.svg', '/job.gcode'], 'a program leaves the work alone');
    windows.openFiles(['/job.gcode', '/e.svg']);
    assert.deepEqual(opened()[2], ['/job.gcode /e.svg']);
  });

  it('show a work that is open already, and open it nowhere else', () => {
    const windows = windowsHere();
    windows.open();
    windows.open();
    const [first, second] = made as [Made, Made];
    Object.assign(first, { path: '/a.kerf', isUntouched: false });
    Object.assign(second, { path: '/b.kerf', isUntouched: false });
    windows.openFiles(['/a.kerf']);
    assert.deepEqual([first.shown, second.shown, opened()], [2, 1, [[], []]]);
    windows.openFiles(['/a.kerf', '/plate.svg']);
    assert.deepEqual(opened()[2], ['/a.kerf /plate.svg'], 'what comes with it needs a window');
    assert.ok(second.among.showOpen('/a.kerf'));
    assert.equal(first.shown, 3);
    assert.ok(!first.among.showOpen('/a.kerf'), 'its own window is no other');
    assert.ok(!first.among.showOpen('/elsewhere.kerf'));
    assert.equal(first.shown, 3);
  });

  it('give every further project a window, and drawings to the first', () => {
    const windows = windowsHere();
    windows.openFiles(['/x.svg', '/a.kerf', '/b.kerf', '/y.dxf']);
    made[0]!.isUntouched = false;
    assert.deepEqual(opened().flat().sort(), ['/a.kerf /x.svg /y.dxf', '/b.kerf']);
    windows.openFiles([]);
    assert.equal(opened().flat().length, 2);
  });

  it('know the other one that runs a job', () => {
    const windows = windowsHere();
    windows.open();
    windows.open();
    const [first, second] = made as [Made, Made];
    assert.equal(second.among.jobHolder(), undefined);
    first.runsJob = true;
    assert.equal(second.among.jobHolder(), first.main);
    assert.equal(first.among.jobHolder(), undefined, 'its own job is in no other window');
  });
});
