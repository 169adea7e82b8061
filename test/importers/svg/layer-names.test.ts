// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDrawing } from '../../../src/art/drawing.js';
import { projectRoot } from '../../support/project-root.js';
import { drawing, parse } from './drawing.js';

/** `name: purpose` of every piece. */
async function purposes(svg: string): Promise<string[]> {
  const { art, problems } = await parse(svg);
  const { pieces } = toDrawing(art, problems, { isParted: true });
  return pieces.map(
    ({ layer, use }) => `${layer}: ${use?.purpose}${use?.by === 'name' ? '' : '?'}`,
  );
}

function file(name: string): string {
  return readFileSync(join(projectRoot, 'test/data/svg', `${name}.svg`), 'utf8');
}

const BOX = '<rect width="5" height="5" fill="none" stroke="#000"/>';

describe('layers as other programs name them', () => {
  it('are known in their languages', async () => {
    assert.deepEqual(await purposes(file('layer_names')), [
      'cut 3mm: cut',
      'ENGRAVE: engrave',
      'Gravur: engrave',
      'score lines: score',
      'Engraving: engrave',
      'etch: engrave',
    ]);
  });

  it('go by the next name where the first one is empty', async () => {
    const xmlns = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"';
    const layer = `${xmlns} inkscape:groupmode="layer" inkscape:label=""`;
    assert.deepEqual(await purposes(drawing(`<g ${layer} id="Cut">${BOX}</g>`)), ['Cut: cut']);
    const [nameless] = await purposes(drawing(`<g ${layer}>${BOX}</g>`));
    assert.doesNotMatch(nameless ?? '', /undefined/);
  });

  it('are groups with an id, a data-name or a serif:id that says something', async () => {
    assert.deepEqual(await purposes(file('illustrator_layer_names')), [
      'Engrave: engrave',
      'Cut: cut',
    ]);
    const groups = `<g id="Cut_x20_lines_1_">${BOX}</g><g id="Score-2" data-name="Score">${BOX}</g>
      <g id="g3" serif:id="Gravure">${BOX}</g><g inkscape:label="etch">${BOX}</g><g id="g5">${BOX}</g>`;
    assert.deepEqual(await purposes(drawing(groups)), [
      'Cut lines: cut',
      'Score: score',
      'Gravure: engrave',
      'etch: engrave',
      'Drawing: cut?',
    ]);
  });

  it('may be a single shape, or be nested in a layer that says nothing', async () => {
    const shapes = `<rect id="Engrave" width="5" height="5" fill="none" stroke="red"/>
      <g inkscape:groupmode="layer" inkscape:label="Layer 1">${BOX}<g id="Score">${BOX}</g></g>`;
    assert.deepEqual(await purposes(drawing(shapes)), [
      'Engrave: engrave',
      'Layer 1: cut?',
      'Score: score',
    ]);
  });

  it('are not left by a shape whose own id says something else', async () => {
    const shapes = `<g id="Engrave">${BOX}<rect id="cut-mark" width="5" height="5"/></g>`;
    assert.deepEqual(await purposes(drawing(shapes)), ['Engrave: engrave']);
  });

  it('have no white page, from whatever program it is', async () => {
    assert.deepEqual(await purposes(file('white_background_cut')), ['Drawing: cut?']);
    assert.deepEqual(await purposes(file('canva_white_background')), ['Drawing: engrave?']);
  });
});
