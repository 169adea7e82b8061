// SPDX-License-Identifier: GPL-3.0-or-later
/** Every command of the window: when it can be done, and what it does, beside what it did: `test/golden/commands.txt`. */
import { join } from 'node:path';
import type { RowId } from '../../src/model/rows.js';
import { Gio } from '../../src/ui/toolkit/gtk.js';
import { GoldenSections } from '../support/golden-sections.js';
import { projectRoot } from '../support/project-root.js';
import { Effects, piecesOf } from './support/effects.js';
import { needDisplay } from './support/gtk-loop.js';
import { fillDocument } from './support/sample-document.js';
import { type ShownWindow, showWindow } from './support/shown-window.js';
import { changesFrom } from './support/widget-words.js';
import { MACHINES, plan, READY } from './support/window-story.js';

/** They end the window, which other tests look at. */
const ENDINGS = ['win.close', 'app.quit'];
/** They ask the whole desktop for something, or want a value. */
const OF_OTHERS = ['win.open-file'];

const golden = new GoldenSections('commands.txt');

describe('every command of the window', function () {
  this.timeout(60_000);
  let shown: ShownWindow;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow({ isFirstRun: false, guideFolder: join(projectRoot, 'docs/user-guide') });
  });

  afterEach(() => shown.dispose());

  after(() => golden.finish());

  it('can be done when it could, and is on when it was', () => {
    const { context } = shown.fake;
    const select = (count: number) => context.selection.set(piecesOf(shown).slice(0, count));
    const ready = () => {
      plan([])(shown);
      shown.fake.showMachine(READY);
    };
    const textAlone = () => {
      makeText();
      select(1);
    };
    const machine = (name: keyof typeof MACHINES) => () =>
      shown.fake.showMachine({ ...READY, ...MACHINES[name] });
    const situations: readonly (readonly [string, () => void])[] = [
      ['nothing is there', () => undefined],
      ['a work', () => void fillDocument(context.store)],
      ['a plan of it', () => plan([])(shown)],
      ['a plan that fails', () => shown.fake.showPlan({ kind: 'failed', error: new Error('No.') })],
      ['a plan, and a machine', ready],
      ['one piece is selected', () => select(1)],
      ['two are selected', () => select(2)],
      ['they are a group', () => shown.main.window.activateAction('group', null)],
      ['a text is selected', textAlone],
      ['a layer is locked', lockLayers],
      ['a job runs', machine('running')],
      ['it is on hold', machine('on hold')],
      ['it stops', machine('stopping')],
      ['the machine is in alarm', machine('in alarm')],
      ['the machine is framing', machine('framing')],
      ['the machine is gone', machine('offline')],
    ];
    let before: readonly string[] = [];
    for (const [name, begin] of situations) {
      begin();
      const now = usable();
      golden.check(`when ${name}`, changesFrom(before, now));
      before = now;
    }
  });

  it('does what it did', async () => {
    const { context, showMachine } = shown.fake;
    fillDocument(context.store);
    makeText();
    const selected = piecesOf(shown);
    for (const like of selected) addBeside(like);
    const done = context.history.past.length;
    using effects = new Effects(shown);
    const begin = () => {
      if (context.link.state.condition !== READY.condition) showMachine(READY);
      context.activeTool.activate('select');
      context.history.goTo(done);
      context.selection.set(selected);
    };
    showMachine(READY);
    plan([])(shown);
    begin();
    const names = usable().map((line) => line.split(' ')[0]!);
    for (const name of names.filter((one) => ![...ENDINGS, ...OF_OTHERS].includes(one))) {
      const lines = await effects.of(() => run(name));
      golden.check(name, lines);
      if (lines.length > 0) begin();
    }
  });

  const homes = (): readonly (readonly [string, Gio.ActionGroup & Gio.ActionMap])[] => [
    ['app', shown.application],
    ['win', shown.main.window],
  ];

  const run = (name: string) => {
    const [home = '', id = ''] = name.split('.');
    const group = homes().find(([prefix]) => prefix === home)![1];
    group.activateAction(id, null);
  };

  /** The commands that can be done, and whether those that are on or off are on. */
  const usable = (): readonly string[] =>
    homes().flatMap(([prefix, group]) =>
      [...group.listActions()].sort().flatMap((id) => {
        const action = group.lookupAction(id);
        if (!(action instanceof Gio.SimpleAction) || !action.getEnabled()) return [];
        const isOn = action.getState()?.getBoolean();
        return [`${prefix}.${id}${isOn === undefined ? '' : isOn ? ' on' : ' off'}`];
      }),
    );

  const makeText = () => {
    const { store } = shown.fake.context;
    const piece = store.all('piece')[0]!;
    const { width, height } = piece;
    const drawn = { x: piece.x, y: piece.y, width, height, angle: 0, isMirrored: false };
    const source = { kind: 'generated', generator: 'text', params: { content: 'No {n}' }, drawn };
    store.transact('text', (tx) => tx.patch('piece', piece.id, { source: source as never }));
  };

  /** Another one on the same layer, below it. */
  const addBeside = (like: RowId) => {
    const { store } = shown.fake.context;
    const piece = store.get('piece', like)!;
    store.transact('beside', (tx) =>
      tx.put({ ...piece, id: tx.newId('piece'), name: 'other', order: piece.order - 100, x: 30 }),
    );
  };

  const lockLayers = () => {
    const { store } = shown.fake.context;
    store.transact('lock', (tx) => {
      for (const { id } of store.all('layer')) tx.patch('layer', id, { isLocked: true });
    });
  };
});
