// SPDX-License-Identifier: GPL-3.0-or-later
/** Nine points that lie as on the box that they are of, of which one is chosen. */
import assert from 'node:assert/strict';
import type { Anchor } from '../../../../src/editor/numbers/anchor.js';
import { createAnchorGrid } from '../../../../src/ui/document/numbers/anchor-grid.js';
import { Gtk } from '../../../../src/ui/toolkit/gtk.js';
import { needDisplay } from '../../support/gtk-loop.js';
import { theApplication } from '../../support/shown-window.js';

/** As they lie on the screen. */
const PLACES = [
  ['Back left', { x: 0, y: 1 }],
  ['Back middle', { x: 0.5, y: 1 }],
  ['Back right', { x: 1, y: 1 }],
  ['Middle left', { x: 0, y: 0.5 }],
  ['Middle', { x: 0.5, y: 0.5 }],
  ['Middle right', { x: 1, y: 0.5 }],
  ['Front left', { x: 0, y: 0 }],
  ['Front middle', { x: 0.5, y: 0 }],
  ['Front right', { x: 1, y: 0 }],
] as const satisfies readonly (readonly [string, Anchor])[];

describe('the points to choose the anchor from', () => {
  let chosen: Anchor[];
  let grid: ReturnType<typeof createAnchorGrid>;

  before(function () {
    needDisplay(this);
    theApplication();
  });
  beforeEach(() => {
    chosen = [];
    grid = createAnchorGrid((anchor) => chosen.push(anchor));
  });

  const pointAt = (column: number, row: number) => {
    assert.ok(grid.widget instanceof Gtk.Grid);
    const point = grid.widget.getChildAt(column, row);
    assert.ok(point instanceof Gtk.CheckButton);
    return point;
  };
  const points = () => PLACES.map((_, i) => pointAt(i % 3, Math.floor(i / 3)));

  it('lie as on the box, each with its name', () => {
    assert.deepEqual(
      points().map((point) => point.getTooltipText()),
      PLACES.map(([name]) => name),
    );
  });

  it('are chosen one at a time', () => {
    for (const point of points()) point.setActive(true);
    assert.deepEqual(
      chosen,
      PLACES.map(([, anchor]) => anchor),
    );
    assert.equal(points().filter((point) => point.getActive()).length, 1);
  });

  it('show the one that holds, and only that', () => {
    for (const [i, [, anchor]] of PLACES.entries()) {
      grid.show(anchor);
      assert.deepEqual(
        points().flatMap((point, n) => (point.getActive() ? [n] : [])),
        [i],
      );
    }
    const before = chosen.length;
    grid.show({ x: 1, y: 0 });
    assert.equal(chosen.length, before, 'what is shown already is not chosen again');
  });
});
