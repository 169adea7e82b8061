// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be made of the selection from the menus: when each is offered, what it asks for, and what comes of it. */
import assert from 'node:assert/strict';
import type { AppContext } from '../../../src/editor/app-context.js';
import type { RowId } from '../../../src/model/rows.js';
import { arrayActions } from '../../../src/ui/document/array-actions.js';
import { pictureActions } from '../../../src/ui/document/picture-actions.js';
import { shapingActions } from '../../../src/ui/document/shaping-actions.js';
import type { WindowAction } from '../../../src/ui/shell/window-actions.js';
import { Gtk } from '../../../src/ui/toolkit/gtk.js';
import { needDisplay, until } from '../support/gtk-loop.js';
import { fillDocument } from '../support/sample-document.js';
import { openDialogs, type ShownWindow, showWindow } from '../support/shown-window.js';
import { silentNotices } from '../support/silent-notices.js';

const AT_ONCE = {
  'shape-union': { kind: 'union' },
  'shape-difference': { kind: 'difference' },
  'shape-intersection': { kind: 'intersection' },
  'shape-exclusion': { kind: 'exclusion' },
  'shape-close': { kind: 'close' },
  'shape-join-ends': { kind: 'join-ends' },
  'shape-split': { kind: 'split' },
  'shape-break-apart': { kind: 'break-apart' },
  'shape-combine': { kind: 'combine' },
} as const;
const OF_SEVERAL = [
  'shape-difference',
  'shape-intersection',
  'shape-exclusion',
  'shape-combine',
  // It takes a line and what is to be copied along it.
  'array-path',
];
const ASKED = {
  'shape-offset': [{ kind: 'offset', by: 2, corners: 'round' }, true],
  'shape-simplify': [{ kind: 'simplify', tolerance: 0.05 }, false],
  'shape-smooth': [{ kind: 'smooth', tolerance: 0.1, corner: Math.PI / 3 }, false],
  'shape-strokes': [
    { kind: 'stroke-outlines', isOwnWidth: true, width: 1, join: 'round', cap: 'round' },
    false,
  ],
} as const;
const OF_ONE = ['array-grid', 'array-circle', 'skew', 'shape-union', ...Object.keys(ASKED)];

describe('actions of the selection', () => {
  let shown: ShownWindow;
  let pieces: readonly RowId[];
  let asked: Parameters<AppContext['shapePieces']>[0][];
  let actions: readonly WindowAction[];

  beforeEach(function () {
    needDisplay(this);
    shown = showWindow();
    const { context } = shown.fake;
    fillDocument(context.store);
    pieces = context.store.all('piece').map(({ id }) => id);
    asked = [];
    const shapePieces: AppContext['shapePieces'] = (request) => {
      asked.push(request);
      return context.tasks.addCoroutine(async () => pieces.slice(1));
    };
    const deps = {
      context: { ...context, shapePieces },
      window: shown.main.window,
      notices: silentNotices,
    };
    actions = [...shapingActions(deps), ...pictureActions(deps), ...arrayActions(deps)];
  });
  afterEach(async () => {
    await shown?.dispose();
  });

  const select = (count: number) => shown.fake.context.selection.set(pieces.slice(0, count));
  const actionNamed = (id: string) => {
    const action = actions.find((one) => one.id === id);
    assert.ok(action !== undefined, id);
    return action;
  };
  const isOffered = (id: string) => actionNamed(id).isEnabled?.() === true;
  const run = (id: string) => actionNamed(id).run();
  const selected = () => [...shown.fake.context.selection.ids];

  const BUTTONS = { apply: '_Apply', cancel: '_Cancel' } as const;

  /** Answers the dialog that is open. */
  async function press(response: keyof typeof BUTTONS) {
    const dialog = await shown.dialog(response);
    const button = shown
      .all(Gtk.Button, dialog)
      .find((one) => one.getLabel() === BUTTONS[response]);
    assert.ok(button !== undefined, response);
    button.emit('clicked');
    await until(() => openDialogs().length === 0);
  }

  /** Runs what asks first, and answers. */
  async function answer(id: string, response: keyof typeof BUTTONS) {
    run(id);
    await press(response);
  }

  it('are offered for as many pieces as they need', () => {
    const all = [...Object.keys(AT_ONCE), ...OF_ONE, ...OF_SEVERAL];
    for (const [count, offered] of [
      [0, []],
      [1, all.filter((id) => !OF_SEVERAL.includes(id))],
      [2, all],
    ] as const) {
      select(count);
      assert.deepEqual(
        all.filter((id) => isOffered(id)),
        offered,
        `${count} selected`,
      );
      assert.ok(!isOffered('picture-crop') && !isOffered('picture-mask'), 'none is a picture');
      assert.ok(!isOffered('convert-to-outlines'), 'all are outlines already');
    }
  });

  it('write a text along a line where both are selected', async () => {
    const { store } = shown.fake.context;
    const [text, line] = pieces as [RowId, RowId];
    select(2);
    assert.ok(!isOffered('text-on-line'), 'neither is a text');
    const { x, y, width, height, angle, isMirrored } = store.get('piece', text)!;
    const drawn = { x, y, width, height, angle, isMirrored };
    const source = { kind: 'generated', generator: 'text', params: {}, drawn } as const;
    store.transact('text', (tx) => tx.patch('piece', text, { source }));
    assert.ok(isOffered('text-on-line'));
    run('text-on-line');
    await until(() => shown.fake.readings.length > 0);
    assert.deepEqual(shown.fake.readings, [{ pieces: [text, line], params: { curve: 'line' } }]);
    select(1);
    assert.ok(!isOffered('text-on-line'));
  });

  it('shape what is selected, take its place, and select what comes of it', async () => {
    for (const [id, edit] of Object.entries(AT_ONCE)) {
      select(2);
      assert.ok(isOffered(id), id);
      run(id);
      const request = asked.at(-1);
      assert.deepEqual(request?.edit, edit);
      assert.equal(request?.keepsPieces, false, id);
      assert.deepEqual([...(request?.pieces ?? [])], pieces);
      await until(() => selected().length === 1);
      assert.deepEqual(selected(), pieces.slice(1));
    }
    assert.equal(asked.length, Object.keys(AT_ONCE).length);
  });

  it('ask for their values first, and do nothing where they are called off', async () => {
    select(2);
    for (const [id, [edit, keepsPieces]] of Object.entries(ASKED)) {
      assert.ok(isOffered(id), id);
      await answer(id, 'cancel');
      assert.equal(asked.length, 0, id);
      await answer(id, 'apply');
      const [request] = asked.splice(0);
      assert.deepEqual([request?.edit, request?.keepsPieces], [edit, keepsPieces]);
    }
  });

  it('begin with the keyboard in the first number, all of it selected', async () => {
    select(1);
    run('array-grid');
    const dialog = await shown.dialog('apply');
    const focus = dialog.getFocus();
    const [first] = shown.all(Gtk.SpinButton, dialog);
    assert.ok(focus instanceof Gtk.Text && focus.getParent() === first);
    assert.deepEqual(focus.getSelectionBounds(), [true, 0, focus.getTextLength()]);
    await press('cancel');
  });

  it('show copies while they are asked for, which are one entry of the history or none', async () => {
    const { store, history } = shown.fake.context;
    const count = () => store.all('piece').length;
    select(1);
    for (const id of ['array-grid', 'array-circle', 'skew']) {
      assert.ok(isOffered(id), id);
      const before = JSON.stringify(store.all('piece'));
      run(id);
      await shown.dialog('cancel');
      const isSkewed = id === 'skew';
      assert.equal(count() > 2, !isSkewed, `${id} is shown`);
      await press('cancel');
      assert.equal(JSON.stringify(store.all('piece')), before, `${id} is gone`);
    }
    await answer('array-grid', 'apply');
    assert.ok(count() > 2);
    history.undo();
    assert.equal(count(), 2);
  });
});
