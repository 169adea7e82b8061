// SPDX-License-Identifier: GPL-3.0-or-later
/** Nothing starts that should not, and what is running stops at once. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { verbatim } from '../../../src/base/message.js';
import { boardFacts } from '../../../src/devices/grbl/board-facts.js';
import type { AppContext } from '../../../src/editor/app-context.js';
import { wholeWork } from '../../../src/editor/project/whole-work.js';
import { createProblemList } from '../../../src/ui/job/problem-list.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { plannedJob } from '../support/fake-app-context.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { buttonNamed, openDialogs, type ShownWindow, showWindow } from '../support/shown-window.js';

const RUNNING = {
  condition: 'run',
  job: {
    jobId: '1',
    phase: 'running',
    sent: 10,
    unit: 'line',
    done: 5,
    total: 100,
    elapsed: 3,
    held: 0,
  },
} as const;

/** Nothing is left to save, so that closing asks about the job alone. */
function takeAsSaved({ store, file }: AppContext): void {
  const { rows, assets } = wholeWork(store, undefined);
  file.beginNew();
  store.replace(rows, assets);
}

describe('starting and stopping a job', function () {
  this.timeout(20_000);
  let shown: ShownWindow;
  const press = (name: string) => shown.application.activateAction(name, null);
  const start = () => shown.main.window.activateAction('start', null);
  const agree = async () => {
    const dialog = await shown.dialog('start');
    const safe = shown.all(Gtk.CheckButton, dialog)[0];
    safe?.setActive(true);
    return dialog;
  };

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    fillDocument(shown.fake.context.store);
    takeAsSaved(shown.fake.context);
    shown.fake.showMachine({ condition: 'idle', trust: 'known', port: 'virtual laser' });
    shown.fake.showPlan({ kind: 'ready', job: plannedJob() });
  });

  afterEach(() => shown.dispose());

  it('a job starts once the safety note is agreed to and Start is chosen', async () => {
    start();
    const dialog = await shown.dialog('start');
    assert.equal(dialog.getResponseEnabled('start'), false);
    await agree();
    assert.equal(dialog.getResponseEnabled('start'), true);
    dialog.response('start');
    assert.equal(shown.fake.ran.length, 1);
  });

  it('shows in a low window that there is more to read, and how much', async () => {
    shown.main.window.setDefaultSize(720, 480);
    const said = ['The first outline is open.', 'The second is.', 'The third is, too.'];
    const problems = said.map((text) => {
      return { severity: 'warning', code: 'open', message: verbatim(text) } as const;
    });
    shown.fake.showPlan({ kind: 'ready', job: plannedJob(problems) });
    start();
    const dialog = await shown.dialog('start');
    await until(() => dialog.getHeight() > 0);
    assert.ok(shown.all(Gtk.Label, dialog).some((label) => label.getLabel() === '3 findings'));
    const scrolled = shown.all(Gtk.ScrolledWindow, dialog);
    assert.deepEqual(
      scrolled.map((one) => one.getOverlayScrolling()),
      [false],
      'the bar stays',
    );
    const [room] = shown.all(Gtk.Viewport, dialog);
    await until(() => (room?.getWidth() ?? 0) > 0);
    const [wide, within] = [room?.getChild()?.getWidth() ?? 0, room?.getWidth() ?? 0];
    assert.ok(wide > 0 && wide <= within, `${wide} px wide, cut off at ${within}`);
  });

  it('a job ends with the window unless its finishing was chosen, each time anew', async () => {
    start();
    const first = await agree();
    first.response('start');
    first.close();
    await until(() => openDialogs().length === 0);
    start();
    const dialog = await shown.dialog('start');
    const boxes = shown.all(Gtk.CheckButton, dialog).filter((box) => box.getMapped());
    assert.deepEqual(
      boxes.map((box) => box.getActive()),
      [false],
    );
    boxes[0]?.setActive(true);
    await until(() => dialog.getResponseEnabled('start'));
    dialog.response('start');
    assert.deepEqual(
      shown.fake.startOptions.map(({ outlivesWindow }) => outlivesWindow),
      [false, true],
    );
  });

  it('a desktop that ends programs without windows takes the tick back, and says so', async () => {
    const sentence = 'The desktop does not let Kerf finish a job without its window.';
    shown.fake.forbidOutliving(new AppError('start.no-background', verbatim(sentence)));
    start();
    const dialog = await agree();
    const [outlives] = shown
      .all(Gtk.CheckButton, dialog)
      .filter((box) => box.getMapped() && !box.getActive());
    outlives?.setActive(true);
    assert.equal(dialog.getResponseEnabled('start'), false);
    const isSaid = (label: Gtk.Label) => label.getLabel().replaceAll('\n', ' ') === sentence;
    await until(() => shown.all(Gtk.Label, dialog).some(isSaid));
    assert.equal(outlives?.getActive(), false);
    dialog.response('start');
    assert.deepEqual(
      shown.fake.startOptions.map(({ outlivesWindow }) => outlivesWindow),
      [false],
    );
  });

  it('the note is asked for once per machine', async () => {
    start();
    (await agree()).response('start');
    start();
    await until(() => shown.fake.ran.length === 1);
    const again = await shown.dialog('start');
    assert.equal(again.getResponseEnabled('start'), true);
  });

  it('an error in the plan blocks the start, also when it comes while the question is open', async () => {
    start();
    const dialog = await agree();
    const error = {
      severity: 'error',
      code: 'bed.left',
      message: verbatim('The job leaves the bed.'),
    } as const;
    shown.fake.showPlan({ kind: 'ready', job: plannedJob([error]) });
    assert.equal(dialog.getResponseEnabled('start'), false);
    dialog.response('start');
    assert.deepEqual(shown.fake.ran, []);
  });

  it('a machine that was never homed lets its position be confirmed from here, by its numbers', async () => {
    const box = { minX: 20, minY: 20, maxX: 140, maxY: 100 };
    const speeds = { topSpeed: 50, minSpeed: 50 };
    const facts = { burnBounds: box, moveBounds: box, topPower: 0.5, ...speeds, burningBlocks: 1 };
    const job = plannedJob();
    shown.fake.showPlan({ kind: 'ready', job: { ...job, summary: { ...job.summary, facts } } });
    const [position, machinePosition] = [
      { x: 1, y: 2 },
      { x: 31, y: 42 },
    ];
    const ready = { condition: 'idle', port: 'virtual laser', position, machinePosition } as const;
    shown.fake.showMachine({ ...ready, trust: 'here' });
    start();
    const dialog = await agree();
    const buttons = () =>
      shown.all(Gtk.Button, dialog).filter((one) => one.getLabel() === '_Check the Position…');
    const [check] = buttons();
    shown.fake.showMachine({ ...ready, trust: 'here' });
    assert.equal(buttons()[0], check, 'it stays where it is while the machine reports');
    const said = shown.all(Gtk.Label, dialog).map((label) => label.getLabel());
    assert.ok(!said.some((text) => text.includes('kerf control')), 'no command in a window');
    for (const answer of ['cancel', 'confirm']) {
      check?.emit('clicked');
      const question = await shown.dialog('confirm');
      assert.match(
        question.getBody(),
        /X 1\.00, Y 2\.00 of the work, .* X 31\.00, Y 42\.00 of the machine/,
      );
      assert.equal(question.getDefaultResponse(), 'cancel');
      assert.equal(question.getCloseResponse(), 'cancel');
      question.response(answer);
      question.close();
    }
    assert.deepEqual(shown.fake.commands, [{ kind: 'confirm-position' }]);
    shown.fake.showMachine({ ...ready, trust: 'known' });
    assert.deepEqual(buttons(), []);
  });

  it('a board that is not in laser mode blocks the start, and the dialog says what to type', async () => {
    const box = { minX: 20, minY: 20, maxX: 140, maxY: 100 };
    const speeds = { topSpeed: 50, minSpeed: 50 };
    const facts = { burnBounds: box, moveBounds: box, topPower: 0.5, ...speeds, burningBlocks: 1 };
    const job = plannedJob();
    shown.fake.showPlan({ kind: 'ready', job: { ...job, summary: { ...job.summary, facts } } });
    const settings: Record<number, number> = { 30: 1000, 32: 0 };
    const board = boardFacts({
      firmware: 'Grbl 1.1h',
      rxBytes: 128,
      plannerBlocks: 15,
      options: 'V',
      setting: (n) => settings[n],
    });
    const ready = { condition: 'idle', trust: 'known', port: 'virtual laser' } as const;
    shown.fake.showMachine({ ...ready, board });
    start();
    const dialog = await agree();
    assert.equal(dialog.getResponseEnabled('start'), false);
    const reported = shown.all(Gtk.Label, dialog).map((label) => label.getLabel());
    assert.ok(reported.some((text) => text.includes('$32=1')));
    shown.fake.showMachine({ ...ready, board: { ...board, isLaserMode: true } });
    assert.equal(dialog.getResponseEnabled('start'), true);
  });

  for (const state of [
    { condition: 'offline' },
    { condition: 'alarm' },
    { condition: 'door' },
    { condition: 'idle', trust: 'lost' },
    { condition: 'idle', trust: 'suspect' },
  ] as const) {
    it(`a machine that is ${Object.values(state).join(', position ')} starts nothing`, async () => {
      shown.fake.showMachine(state);
      start();
      const dialog = await agree();
      assert.equal(dialog.getResponseEnabled('start'), false);
      dialog.response('start');
      assert.deepEqual(shown.fake.ran, []);
    });
  }

  it('with nothing on the bed there is nothing to start', () => {
    shown.fake.showPlan({ kind: 'empty' });
    assert.equal(buttonNamed(shown, 'win.start').getSensitive(), false);
  });

  it('after a plan that failed there is nothing to start', () => {
    const error = new AppError('job.too-big', verbatim('The job is too big.'));
    shown.fake.showPlan({ kind: 'failed', error });
    assert.equal(buttonNamed(shown, 'win.start').getSensitive(), false);
  });

  it('a long sentence is shown in all its lines', () => {
    const heightOf = (text: string) => {
      const list = createProblemList([
        { severity: 'note', code: 'device.place-unchecked', message: verbatim(text) },
      ]);
      return list.measure(Gtk.Orientation.VERTICAL, -1)[1] ?? 0;
    };
    const line = heightOf('The machine was not homed.');
    assert.ok(heightOf('The machine was not homed. '.repeat(10)) > 4 * line);
  });

  it('Hold holds, and then resumes', () => {
    shown.fake.showMachine(RUNNING);
    press('hold');
    shown.fake.showMachine({ condition: 'hold', job: { ...RUNNING.job, phase: 'held' } });
    press('hold');
    assert.deepEqual(shown.fake.commands, [{ kind: 'hold' }, { kind: 'resume' }]);
  });

  it('Hold ends a move by hand', () => {
    shown.fake.showMachine({ condition: 'jog' });
    press('hold');
    assert.deepEqual(shown.fake.commands, [{ kind: 'jog-cancel' }]);
  });

  it('a job that never reached the machine is told in a dialog', async () => {
    const lost = new AppError('device.lost', verbatim('The connection to the machine was lost.'));
    shown.fake.failJobs(lost);
    start();
    (await agree()).response('start');
    const reported = await shown.dialog('close');
    assert.equal(reported.getBody(), lost.message);
  });

  it('Stop stops, without a question, in every condition', () => {
    for (const condition of ['run', 'hold', 'jog', 'home', 'door', 'alarm', 'offline'] as const) {
      shown.fake.showMachine({ condition });
      press('stop');
    }
    press('emergency-stop');
    const kinds = shown.fake.commands.map((command) => command.kind);
    assert.deepEqual(kinds, [...Array<string>(7).fill('stop'), 'emergency-stop']);
  });

  it('Stop is in sight as long as a machine is connected', () => {
    const stop = buttonNamed(shown, 'app.stop');
    for (const condition of ['idle', 'run', 'hold', 'alarm'] as const) {
      shown.fake.showMachine({ condition });
      assert.ok(stop.getVisible() && stop.getSensitive(), condition);
    }
  });

  it('Stop works while a dialog is open', async () => {
    shown.fake.showMachine(RUNNING);
    shown.main.window.close();
    const dialog = await shown.dialog('stay');
    assert.equal(dialog.getApplication(), shown.application);
    dialog.activateAction('app.stop', null);
    assert.deepEqual(shown.fake.commands, [{ kind: 'stop' }]);
  });

  it('closing while a job runs is asked about, and staying changes nothing', async () => {
    shown.fake.showMachine(RUNNING);
    shown.main.window.close();
    const dialog = await shown.dialog('stay');
    assert.equal(dialog.getDefaultResponse(), 'stay');
    dialog.response('stay');
    assert.equal(shown.fake.closed(), 0);
    assert.ok(shown.main.window.getVisible());
  });

  it('a job can be left to finish without the window', async () => {
    shown.fake.showMachine(RUNNING);
    shown.main.window.close();
    (await shown.dialog('stay')).response('leave');
    await until(() => shown.fake.left() === 1);
    assert.deepEqual(shown.fake.commands, [{ kind: 'outlive-window', isWanted: true }]);
    assert.equal(shown.fake.closed(), 0);
  });

  it('a job that cannot be left keeps the window open', async () => {
    shown.fake.showMachine(RUNNING);
    shown.fake.refuse(new AppError('device.no-way-back', verbatim('Others may enter the folder.')));
    shown.main.window.close();
    (await shown.dialog('stay')).response('leave');
    const isSaid = (label: Gtk.Label) => label.getLabel() === 'Others may enter the folder.';
    await until(() => shown.all(Gtk.Label).some(isSaid));
    assert.equal(shown.fake.left(), 0);
    assert.ok(shown.main.window.getVisible());
  });

  it('a job that the desktop would end with the window keeps it open', async () => {
    shown.fake.showMachine(RUNNING);
    const sentence = 'The desktop does not let Kerf finish a job without its window.';
    shown.fake.forbidOutliving(new AppError('start.no-background', verbatim(sentence)));
    shown.main.window.close();
    (await shown.dialog('stay')).response('leave');
    const isSaid = (label: Gtk.Label) => label.getLabel().replaceAll('\n', ' ') === sentence;
    await until(() => shown.all(Gtk.Label).some(isSaid));
    assert.deepEqual([shown.fake.left(), shown.fake.commands], [0, []]);
    assert.ok(shown.main.window.getVisible());
  });

  it('stopping and closing makes the machine safe first', async () => {
    shown.fake.showMachine(RUNNING);
    shown.main.window.close();
    (await shown.dialog('stay')).response('close');
    await until(() => shown.fake.closed() === 1);
  });

  it('closing with no job asks nothing and makes the machine safe', async () => {
    shown.main.window.close();
    await until(() => shown.fake.closed() === 1);
  });

  it('a job does not start while the lines before it could fire the beam', async () => {
    const { context } = shown.fake;
    const job = plannedJob();
    const box = { minX: 20, minY: 20, maxX: 140, maxY: 100 };
    const speeds = { topSpeed: 50, minSpeed: 50 };
    const facts = { burnBounds: box, moveBounds: box, topPower: 0.5, ...speeds, burningBlocks: 1 };
    shown.fake.showPlan({ kind: 'ready', job: { ...job, summary: { ...job.summary, facts } } });
    context.notebook.change(context.chooser.choice.machine.id, {
      hooks: { before: 'M8\nM3 S200', after: '' },
    });
    start();
    const dialog = await agree();
    assert.equal(dialog.getResponseEnabled('start'), false);
    const reported = shown.all(Gtk.Label, dialog).map((label) => label.getLabel());
    assert.ok(
      reported.some((text) => text.includes('"M3 S200" could fire the beam')),
      reported.join('|'),
    );
  });
});
