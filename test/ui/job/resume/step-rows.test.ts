// SPDX-License-Identifier: GPL-3.0-or-later
/** What must be done before a job continues: a row for each step, and nothing but Stop while the head moves. */
import assert from 'node:assert/strict';
import { type MachineState, OFFLINE } from '../../../../src/devices/contract/state.js';
import type { ResumeStep } from '../../../../src/editor/resume-steps.js';
import { createStepRows } from '../../../../src/ui/job/resume/step-rows.js';
import { Adw, Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../../support/gtk-loop.js';
import { below, theApplication } from '../../support/shown-window.js';

const STATE: MachineState = { ...OFFLINE, condition: 'idle', position: { x: 1.5, y: -2 } };
const STEPS: readonly (readonly [ResumeStep, title: string, subtitle: RegExp, button: string])[] = [
  [{ kind: 'home' }, 'Home the machine', /hands and clamps/, '_Home'],
  [{ kind: 'unlock' }, 'Release the alarm', /Moves nothing/, '_Unlock'],
  [{ kind: 'confirm-position' }, 'Look at the head', /at X 1\.5.*, Y .2/, '_It Is Right…'],
  [
    { kind: 'select-work-system', system: 'G55' },
    'Go back to the work’s zero',
    /zero of G55/,
    '_Put Back',
  ],
  [
    { kind: 'set-work-offset', system: 'G54', offset: { x: 7, y: 8 } },
    'Put the work’s zero back',
    /To X 7.*, Y 8/,
    '_Put Back',
  ],
];

describe('the steps before a job continues', () => {
  let taken: ResumeStep[];
  let rows: ReturnType<typeof createStepRows>;

  before(function () {
    needDisplay(this);
    theApplication();
  });
  beforeEach(() => {
    taken = [];
    rows = createStepRows((step) => void taken.push(step));
  });
  afterEach(() => rows.dispose());

  const shownRows = () => [...below(rows.widget)].filter((one) => one instanceof Adw.ActionRow);
  const shownButtons = () => [...below(rows.widget)].filter((one) => one instanceof Gtk.Button);

  it('are a row each, with words for what it does, and a button', () => {
    rows.show(
      STEPS.map(([step]) => step),
      STATE,
    );
    assert.ok(rows.widget.getVisible());
    const shown = shownRows();
    assert.deepEqual(
      shown.map((row) => row.getTitle()),
      STEPS.map(([, title]) => title),
    );
    for (const [i, [, , subtitle]] of STEPS.entries())
      assert.match(shown[i]?.getSubtitle() ?? '', subtitle);
    assert.deepEqual(
      shownButtons().map((button) => button.getLabel()),
      STEPS.map(([, , , button]) => button),
    );
    for (const button of shownButtons()) button.emit('clicked');
    assert.deepEqual(
      taken,
      STEPS.map(([step]) => step),
    );
  });

  it('are none where nothing is to be done, and one where one thing is', () => {
    rows.show([{ kind: 'home' }], STATE);
    assert.deepEqual([shownRows().length, rows.widget.getVisible()], [1, true]);
    rows.show([], STATE);
    assert.deepEqual([shownRows().length, rows.widget.getVisible()], [0, false]);
  });

  it('stay the same rows where nothing is new', () => {
    rows.show([{ kind: 'home' }], STATE);
    const [row] = shownRows();
    rows.show([{ kind: 'home' }], { ...STATE, speed: 5 });
    assert.equal(shownRows()[0], row);
    rows.show([{ kind: 'unlock' }], STATE);
    assert.deepEqual(
      shownRows().map((one) => one.getTitle()),
      ['Release the alarm'],
    );
  });

  for (const condition of ['home', 'jog', 'run'] as const) {
    it(`are Stop alone while the head moves (${condition})`, () => {
      rows.show([{ kind: 'home' }], { ...STATE, condition });
      assert.deepEqual(
        shownButtons().map((button) => button.getActionName()),
        ['app.stop'],
      );
      rows.show([{ kind: 'home' }], STATE);
      assert.deepEqual(
        shownRows().map((one) => one.getTitle()),
        ['Home the machine'],
      );
    });
  }
});
