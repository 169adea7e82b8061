// SPDX-License-Identifier: GPL-3.0-or-later
/** An interrupted job is offered, shown, and gone on with only when nothing speaks against it. */
import assert from 'node:assert/strict';
import { verbatim } from '../../../../src/base/message.js';
import type { ResumeOffer } from '../../../../src/devices/contract/resume.js';
import { boardFacts } from '../../../../src/devices/grbl/board-facts.js';
import { type Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { english } from '../../../support/english.js';
import { untilCollected } from '../../support/collected.js';
import { OFFER } from '../../support/fake-interrupted-jobs.js';
import { machine } from '../../support/fake-machine-side.js';
import { needDisplay, until } from '../../support/gtk-loop.js';
import { openDialogs, type ShownWindow, showWindow } from '../../support/shown-window.js';

const READY = {
  condition: 'idle',
  trust: 'known',
  port: 'virtual laser',
  position: { x: 0, y: 0 },
  machinePosition: { x: 100, y: 50 },
} as const;

function board(settings: Readonly<Record<number, number>>) {
  return boardFacts({
    firmware: 'Grbl 1.1h',
    rxBytes: 128,
    plannerBlocks: 15,
    options: 'V',
    setting: (n) => settings[n],
  });
}

describe('an interrupted job, in the window', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    shown.fake.context.notebook.change(machine.id, { isSafetyAgreed: true });
    shown.fake.showMachine(READY);
  });

  afterEach(() => shown.dispose());

  const bar = () => shown.all(Gtk.Revealer).find((r) => r.getChild()?.hasCssClass('resume-bar'))!;
  const words = (within: Gtk.Widget) => shown.all(Gtk.Label, within).map((l) => l.getLabel());
  const press = (label: string, within: Gtk.Widget = shown.main.window) => {
    const found = shown.all(Gtk.Button, within).find((b) => b.getLabel() === label);
    if (found === undefined) throw new Error(`there is no button "${label}"`);
    found.emit('clicked');
  };
  const showInterrupted = () => shown.fake.interrupted.show({ kind: 'offer', offer: OFFER });
  const open = async () => {
    showInterrupted();
    press('_Resume…');
    return shown.dialog('start');
  };
  const enabled = (dialog: Adw.MessageDialog) => dialog.getResponseEnabled('start');

  it('is offered above the bed with line, reason and time, and with no dialog', () => {
    assert.equal(bar().getRevealChild(), false);
    showInterrupted();
    assert.equal(bar().getRevealChild(), true);
    const [title = '', detail = ''] = words(bar());
    assert.equal(title, 'A job was interrupted at line 421 of 1000');
    assert.match(detail, /^The cable was pulled\. Started .*2026/);
    assert.equal(openDialogs().length, 0);
    shown.fake.interrupted.show({ kind: 'none' });
    assert.equal(bar().getRevealChild(), false);
  });

  it('is told as stopped where somebody stopped it, and as unseen where nobody saw its end', () => {
    const reported = (more: Partial<ResumeOffer>) => {
      shown.fake.interrupted.show({
        kind: 'offer',
        offer: { ...OFFER, reason: undefined, ...more },
      });
      return words(bar())[1] ?? '';
    };
    assert.match(reported({ endedAs: 'stopped' }), /^It was stopped\. Started/);
    assert.match(
      reported({}),
      /^The cause is unknown \(Kerf was not running when it ended\)\. Started/,
    );
  });

  it('goes on from the dialog, which says where, how far it was and what is burnt twice', async () => {
    const dialog = await open();
    const reported = words(dialog);
    for (const fact of ['X 60.25, Y 40.00', 'line 421 of 1000', 'up to 3.2 mm']) {
      assert.ok(reported.includes(fact), fact);
    }
    assert.match(dialog.getBody(), /42 % of its lines are done/);
    await until(() => enabled(dialog));
    dialog.response('start');
    assert.deepEqual(shown.fake.interrupted.resumed, [OFFER]);
  });

  it('asks a newcomer to the machine for the promise first', async () => {
    shown.fake.context.notebook.change(machine.id, { isSafetyAgreed: false });
    const dialog = await open();
    await until(() => words(dialog).includes('line 421 of 1000'));
    assert.equal(enabled(dialog), false);
    shown.all(Gtk.CheckButton, dialog)[0]?.setActive(true);
    await until(() => enabled(dialog));
    dialog.response('start');
    const { isSafetyAgreed } = shown.fake.context.notebook.read(machine.id);
    assert.equal(isSafetyAgreed, true);
  });

  for (const trust of ['suspect', 'lost'] as const) {
    it(`does not go on while the position is ${trust}, and says what to do`, async () => {
      shown.fake.showMachine({ ...READY, trust });
      const dialog = await open();
      await until(() => words(dialog).some((text) => /cannot be trusted/.test(text)));
      assert.equal(enabled(dialog), false);
      dialog.response('start');
      assert.deepEqual(shown.fake.interrupted.resumed, []);
    });
  }

  it('homes where there are switches, can be stopped meanwhile, and goes on then', async () => {
    shown.fake.showMachine({ ...READY, trust: 'lost', board: board({ 22: 1, 30: 1000, 32: 1 }) });
    const dialog = await open();
    assert.throws(() => press('_It Is Right…', dialog), 'the switches know better');
    press('_Home', dialog);
    shown.fake.showMachine({ condition: 'home' });
    assert.ok(shown.all(Gtk.Button, dialog).some((b) => b.getActionName() === 'app.stop'));
    dialog.activateAction('app.stop', null);
    shown.fake.showMachine({ condition: 'idle', trust: 'known' });
    assert.deepEqual(
      shown.fake.commands.map(({ kind }) => kind),
      ['home', 'stop'],
    );
    await until(() => enabled(dialog));
  });

  it('takes a person’s word where there are none, after telling what hangs on it', async () => {
    shown.fake.showMachine({ ...READY, trust: 'lost', board: board({ 22: 0, 30: 1000, 32: 1 }) });
    const dialog = await open();
    assert.throws(() => press('_Home', dialog));
    press('_It Is Right…', dialog);
    const question = await shown.dialog('confirm');
    assert.match(question.getBody(), /X 0\.00, Y 0\.00.*burns beside the work.*frame/);
    assert.deepEqual(shown.fake.commands, []);
    question.response('confirm');
    await until(() => shown.fake.commands.length === 1);
    assert.deepEqual(shown.fake.commands, [{ kind: 'confirm-position' }]);
  });

  it('puts the zero back where the job had it', async () => {
    shown.fake.showMachine({ ...READY, machinePosition: { x: 0, y: 0 } });
    const dialog = await open();
    await until(() =>
      words(dialog).some((text) => /zero of the job was at 100\.00, 50\.00/.test(text)),
    );
    assert.equal(enabled(dialog), false);
    press('_Put Back', dialog);
    const { offset } = OFFER;
    assert.deepEqual(shown.fake.commands, [{ kind: 'set-work-offset', system: 'G54', offset }]);
    shown.fake.showMachine(READY);
    await until(() => enabled(dialog));
  });

  it('is held to the checks before any beam', async () => {
    shown.fake.showMachine({ ...READY, board: board({ 22: 1, 30: 1000, 32: 0 }) });
    const dialog = await open();
    await until(() => words(dialog).some((text) => text.includes('$32=1')));
    assert.equal(enabled(dialog), false);
  });

  it('cannot go on when its offer goes while the dialog is open', async () => {
    const dialog = await open();
    await until(() => enabled(dialog));
    shown.fake.interrupted.show({ kind: 'none' });
    assert.equal(enabled(dialog), false);
    assert.ok(words(dialog).includes('There is no job to resume.'));
    dialog.response('start');
    assert.deepEqual(shown.fake.interrupted.resumed, []);
  });

  it('is forgotten after a question', async () => {
    showInterrupted();
    press('_Discard');
    (await shown.dialog('forget')).response('cancel');
    assert.equal(shown.fake.interrupted.forgotten(), 0);
    press('_Discard');
    (await shown.dialog('forget')).response('forget');
    assert.equal(shown.fake.interrupted.forgotten(), 1);
    assert.equal(bar().getRevealChild(), false);
  });

  it('that cannot be taken up says why, and can be forgotten only', () => {
    const sentence = verbatim('The saved program is missing: start it again.');
    shown.fake.interrupted.show({ kind: 'refused', sentence, journal: OFFER.journal });
    assert.ok(words(bar()).includes(english(sentence)));
    const visible = shown.all(Gtk.Button, bar()).filter((b) => b.getVisible());
    assert.deepEqual(
      visible.map((b) => b.getLabel()),
      ['_Discard'],
    );
  });

  it('goes with the window, and with it the question above it', async () => {
    shown.fake.showMachine({ ...READY, trust: 'lost' });
    press('_It Is Right…', await open());
    await shown.dialog('confirm');
    shown.main.dispose();
    assert.equal(openDialogs().length, 0);
  });

  it('lets go of every dialog that is closed', async () => {
    const refs: WeakRef<Adw.MessageDialog>[] = [];
    shown.fake.showMachine({ ...READY, trust: 'lost' });
    for (let i = 0; i < 3; i++) {
      refs.push(new WeakRef(await open()));
      await until(() => openDialogs().length === 1);
      openDialogs()[0]?.close();
      await until(() => openDialogs().length === 0);
    }
    await untilCollected(refs);
  });
});

describe('a position in doubt', function () {
  this.timeout(20_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
  });

  afterEach(() => shown.dispose());

  const button = (label: string) =>
    shown.all(Gtk.Button).find((b) => b.getLabel() === label && isShown(b));
  const isShown = (widget: Gtk.Widget): boolean => {
    for (let up: Gtk.Widget | null = widget; up !== null; up = up.getParent()) {
      if (up.getName() !== 'stack' && !up.getVisible()) return false;
    }
    return true;
  };

  it('has its two ways out in the panel, and only while the machine stands idle', () => {
    const confirm = 'The _position is right…';
    for (const trust of ['suspect', 'lost'] as const) {
      shown.fake.showMachine({ ...READY, trust });
      assert.ok(button(confirm) && button('_Home'), trust);
    }
    shown.fake.showMachine({ ...READY, trust: 'known' });
    assert.equal(button(confirm), undefined);
    for (const condition of ['alarm', 'run', 'offline'] as const) {
      shown.fake.showMachine({ condition, trust: 'lost' });
      assert.equal(button(confirm), undefined, condition);
    }
    shown.fake.showMachine({ ...READY, trust: 'lost', board: board({ 22: 0 }) });
    assert.ok(button(confirm));
    assert.equal(button('_Home'), undefined);
  });

  it('is believed after somebody said that it is right, and not before', async () => {
    shown.fake.showMachine({ ...READY, trust: 'lost', position: { x: 12.5, y: 40 } });
    button('The _position is right…')?.emit('clicked');
    const question = await shown.dialog('confirm');
    assert.equal(question.getDefaultResponse(), 'cancel');
    assert.match(question.getBody(), /X 12\.50, Y 40\.00/);
    question.response('cancel');
    assert.deepEqual(shown.fake.commands, []);
    button('The _position is right…')?.emit('clicked');
    (await shown.dialog('confirm')).response('confirm');
    assert.deepEqual(shown.fake.commands, [{ kind: 'confirm-position' }]);
  });
});
