// SPDX-License-Identifier: GPL-3.0-or-later
/** Several windows, each with its own work, and one machine: which of them answers for it, and what ends with which. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import type { JobProgress } from '../../../src/devices/contract/job.js';
import { JOB_TASK } from '../../../src/editor/machine-work.js';
import { type AmongWindows, openWindows } from '../../../src/ui/shell/open-windows.js';
import { windowsOf } from '../../../src/ui/shell/sibling-windows.js';
import type { MainWindow } from '../../../src/ui/shell/window.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { plannedJob } from '../support/fake-app-context.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import {
  below,
  openDialogs,
  type ShownWindow,
  showWindow,
  theApplication,
} from '../support/shown-window.js';

const JOB: JobProgress = {
  ...{ jobId: 'j', phase: 'running', done: 200, total: 1000, sent: 220 },
  ...{ elapsed: 95, held: 0, unit: 'line', seconds: { done: 95, total: 475 } },
};
const RUNNING = { condition: 'run', trust: 'known', port: 'virtual:', job: JOB } as const;

describe('two windows', function () {
  this.timeout(60_000);
  let first: ShownWindow;
  let second: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    first = showWindow();
    second = showWindow();
  });

  afterEach(async () => {
    await second.dispose();
    await first.dispose();
  });

  const isOpen = ({ main }: ShownWindow) => windowsOf(theApplication()).includes(main.window);
  const press = (action: string) => theApplication().activateAction(action, null);
  const kinds = ({ fake }: ShownWindow) => fake.commands.map(({ kind }) => kind);

  it('stop the machine by key from either, also when the other one is gone', async () => {
    press('stop');
    assert.deepEqual([kinds(first), kinds(second)], [[], ['stop']]);
    second.main.window.close();
    await until(() => !isOpen(second));
    for (const action of ['stop', 'emergency-stop']) press(action);
    assert.deepEqual(kinds(first), ['stop', 'emergency-stop']);
  });

  it('keep their keys until the last one is gone', async () => {
    const keysOf = (action: string) => theApplication().getAccelsForAction(action)?.length ?? 0;
    first.main.window.close();
    await until(() => !isOpen(first));
    assert.deepEqual(['win.save', 'app.stop', 'app.quit'].map(keysOf), [1, 1, 1]);
    second.main.window.close();
    await until(() => !isOpen(second));
    assert.deepEqual(['win.save', 'app.stop', 'app.quit'].map(keysOf), [0, 0, 0]);
    assert.equal(theApplication().lookupAction('stop'), null);
  });

  it('leave the machine alone with the first that closes, and make it safe with the last', async () => {
    for (const { fake } of [first, second]) fake.showMachine(RUNNING);
    first.main.window.close();
    await until(() => !isOpen(first));
    assert.deepEqual([openDialogs(), first.fake.closed(), kinds(first)], [[], 0, []]);
    second.main.window.close();
    (await second.dialog('leave')).response('close');
    await until(() => second.fake.closed() === 1);
  });

  it('ask about a job where it was started, and close when it was stopped', async () => {
    const jobEnds = new Signal<[]>();
    const job = new Promise<void>((resolve) => void jobEnds.connect(resolve));
    first.fake.context.tasks.addCoroutine(() => job, { key: JOB_TASK });
    for (const { fake } of [first, second]) fake.showMachine(RUNNING);
    first.main.window.close();
    const dialog = await first.dialog('close');
    assert.equal(dialog.getDefaultResponse(), 'stay');
    assert.equal(dialog.hasResponse('leave'), false);
    dialog.response('close');
    await until(() => kinds(first).includes('stop'));
    assert.equal(isOpen(first), true);
    jobEnds.emit();
    await until(() => !isOpen(first));
    assert.deepEqual([first.fake.closed(), isOpen(second)], [0, true]);
  });

  it('quit together, each with its own question', async () => {
    fillDocument(first.fake.context.store);
    press('quit');
    await until(() => !isOpen(second));
    (await first.dialog('discard')).response('discard');
    await until(() => !isOpen(first));
    assert.deepEqual([second.fake.closed(), first.fake.closed()], [0, 1]);
  });

  it('take the time that is left from their own plans only', () => {
    first.fake.startElsewhere('j');
    for (const { fake } of [first, second]) {
      fake.showPlan({ kind: 'ready', job: plannedJob() });
      fake.showMachine(RUNNING);
    }
    const clock = (shown: ShownWindow) =>
      shown
        .all(Gtk.Label)
        .find((label) => label.getLabel().startsWith('20 %'))!
        .getLabel();
    assert.match(clock(first), /6:20 left/, 'of the job of the other window');
    assert.match(clock(second), /10:03 left/, 'of the own plan, which takes 754 s');
  });

  it('name whose job runs, where it is not their own', async () => {
    const shown: ShownWindow[] = [];
    const windows = openWindows(theApplication(), (_, among) => {
      const one = showWindow({ isFirstRun: false, among });
      shown.push(one);
      return one.main;
    });
    windows.open();
    windows.open();
    const [runs, watches] = shown as [ShownWindow, ShownWindow];
    fillDocument(runs.fake.context.store);
    const ends = new Signal<[]>();
    const job = new Promise<void>((resolve) => void ends.connect(resolve));
    runs.fake.context.tasks.addCoroutine(() => job, { key: JOB_TASK });
    for (const { fake } of shown) fake.showMachine(RUNNING);
    const bar = ({ main }: ShownWindow) => {
      const [found] = classed(main.window, 'elsewhere-bar');
      return found!.getParent() as Gtk.Revealer;
    };
    const isShown = () => [runs, watches].map((of) => bar(of).getRevealChild());
    assert.deepEqual(isShown(), [false, true]);
    const words = watches.all(Gtk.Label, bar(watches))[0]!.getLabel();
    assert.ok(words.includes(`“${runs.main.name}”, in another window`), words);
    ends.emit();
    const done = { ...RUNNING, condition: 'idle', job: { ...JOB, phase: 'finished' } } as const;
    for (const { fake } of shown) fake.showMachine(done);
    assert.deepEqual(isShown(), [false, false]);
    for (const one of shown) await one.dispose();
  });

  describe('and files from elsewhere', () => {
    const opened: string[][] = [];
    const fakeMain = (shown: ShownWindow, state: Partial<MainWindow>): MainWindow => ({
      ...shown.main,
      isUntouched: true,
      path: undefined,
      openFiles: (paths) => void opened.push([...paths]),
      ...state,
    });

    beforeEach(() => void opened.splice(0));

    it('open where nothing was done yet, and else in a new window', () => {
      const extra: ShownWindow[] = [];
      let isUntouched = true;
      const windows = openWindows(theApplication(), () => {
        const shown = showWindow();
        extra.push(shown);
        const main = fakeMain(shown, {});
        Object.defineProperty(main, 'isUntouched', { get: () => isUntouched });
        return main;
      });
      windows.open();
      windows.openFiles(['/a.svg', '/b.svg']);
      assert.equal(extra.length, 1);
      isUntouched = false;
      windows.openFiles(['/c.gcode']);
      assert.equal(extra.length, 1, 'a program leaves the work alone');
      windows.openFiles(['/d.kerf', '/e.svg', '/f.kerf']);
      assert.equal(extra.length, 3);
      assert.deepEqual(opened, [
        ['/a.svg', '/b.svg'],
        ['/c.gcode'],
        ['/d.kerf', '/e.svg'],
        ['/f.kerf'],
      ]);
      for (const shown of extra) void shown.dispose();
    });

    it('are shown where they are open already', () => {
      const extra = [showWindow(), showWindow()];
      const asks: AmongWindows[] = [];
      const windows = openWindows(theApplication(), (_, among) => {
        const path = `/${asks.push(among)}.kerf`;
        return fakeMain(extra[asks.length - 1]!, { isUntouched: false, path });
      });
      for (const _ of extra) windows.open();
      windows.openFiles(['/1.kerf']);
      assert.deepEqual([asks.length, opened], [2, []]);
      assert.equal(asks[0]!.showOpen('/2.kerf'), true, 'opened from the first window');
      assert.equal(asks[1]!.showOpen('/2.kerf'), false, 'a window may read its own file again');
      for (const shown of extra) void shown.dispose();
    });
  });
});

function classed(window: Gtk.Window, name: string): readonly Gtk.Widget[] {
  return [...below(window)].filter((widget) => widget.hasCssClass(name));
}
