// SPDX-License-Identifier: GPL-3.0-or-later
/** What becomes of a shape that was drawn by hand: the machine's own recipe, by a guess that says so until it is confirmed. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/base/message.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { createHandDrawing } from '../../../src/editor/drawing/hand-drawing.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { Selection } from '../../../src/editor/selection.js';
import { keepStep } from '../../../src/editor/step-edits.js';
import { rectangle } from '../../../src/generators/rectangle/index.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';

describe('a shape that was drawn by hand', () => {
  const store = new DocumentStore();
  const drawing = createHandDrawing({
    store,
    selection: new Selection(store),
    generators: [rectangle],
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
  });
  const said: string[] = [];
  drawing.guessed.connect((sentence) => said.push(inEnglish(sentence)));
  const draw = (x: number) =>
    drawing.place({
      generator: 'rectangle',
      params: { width: 20, height: 10 },
      anchor: () => ({ x: 0, y: 0 }),
      at: { x, y: 5 },
    });
  const step = () => store.all('step')[0]!;

  it('is cut by guess, and that is said once', () => {
    draw(0);
    draw(40);
    assert.deepEqual(
      store.all('step').map(({ operation, guess }) => [operation, guess]),
      [['cut', 'outline']],
    );
    assert.equal(said.length, 1);
    assert.match(said[0]!, /"Cut" was guessed .* confirm it at the layer "Drawing"/);
  });

  it('is no guess any more once it was confirmed, and what is drawn then goes by that', () => {
    keepStep(store, step().id, 'Confirm');
    draw(80);
    assert.equal(step().guess, undefined);
    assert.equal(store.all('step').length, 1);
    assert.equal(said.length, 1);
  });
});
