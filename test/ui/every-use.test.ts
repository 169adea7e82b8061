// SPDX-License-Identifier: GPL-3.0-or-later
/** Every control of the window, used once: what comes of it, beside what came of it before: `test/golden/uses.txt`. */
import assert from 'node:assert/strict';
import type { MachineState } from '../../src/devices/contract/state.js';
import { Adw, type Gtk } from '../../src/ui/toolkit/gtk.js';
import { GoldenSections } from '../support/golden-sections.js';
import { usesIn } from './support/controls.js';
import { Effects, piecesOf } from './support/effects.js';
import { OFFER } from './support/fake-interrupted-jobs.js';
import { needDisplay } from './support/gtk-loop.js';
import { makeLateParts } from './support/late-parts.js';
import { fillDocument } from './support/sample-document.js';
import { type ShownWindow, showWindow } from './support/shown-window.js';
import { MACHINES, nameMacros, plan, READY } from './support/window-story.js';

const golden = new GoldenSections('uses.txt');

describe('every control of the window', function () {
  this.timeout(60_000);
  let shown: ShownWindow;
  /** Where the work begins. */
  let done: number;

  before(function () {
    needDisplay(this);
  });

  beforeEach(() => {
    shown = showWindow();
    fillDocument(shown.fake.context.store);
    nameMacros(shown);
    done = shown.fake.context.history.past.length;
  });

  afterEach(() => shown.dispose());

  after(() => golden.finish());

  const begin = (state: Partial<MachineState>) => {
    const { context, showMachine, interrupted } = shown.fake;
    showMachine({ ...READY, ...state });
    plan([])(shown);
    interrupted.show({ kind: 'offer', offer: OFFER } as never);
    context.activeTool.activate('select');
    context.history.goTo(done);
    context.selection.set(piecesOf(shown).slice(0, 1));
    // What was undone is made again, without its parts.
    makeLateParts(shown);
  };

  it('does what it did, with a work and a machine', () =>
    useAll('', shown.main.window, () => begin({})));

  for (const name of ['offline', 'on hold', 'in alarm', 'at a place in doubt'] as const) {
    it(`does what it did with a machine ${name}, where it does something else`, () => {
      const page = shown.all(Adw.ViewStack)[0]!.getChildByName('machine')!;
      return useAll(` (${name})`, page, () => begin(MACHINES[name]!));
    });
  }

  const known = new Map<string, string>();

  /** What is as it was with a machine that is ready is not said again. */
  const useAll = async (situation: string, root: Gtk.Widget, begin: () => void) => {
    using effects = new Effects(shown);
    begin();
    const names = usesIn(root).map(({ name }) => name);
    let uses = usesIn(root);
    for (const name of names) {
      const use = uses.find((one) => one.name === name);
      assert.ok(use !== undefined, `"${name}" is gone after what was used before it`);
      const lines = await effects.of(use.act);
      if (lines.length > 0) {
        use.undo();
        begin();
        uses = usesIn(root);
      }
      const text = lines.join('\n');
      if (known.get(name) !== text) golden.check(`${name}${situation}`, lines);
      if (!known.has(name)) known.set(name, text);
    }
  };
});
