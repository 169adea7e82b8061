// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { areaOf, pathsOf } from '../measure.js';
import { drawing, HUNDRED, parse } from './drawing.js';

describe('layers', () => {
  it('are those of Inkscape, by name, the nearest for each shape', async () => {
    const layer = (label: string, body: string) =>
      `<g inkscape:groupmode="layer" inkscape:label="${label}">${body}</g>`;
    const { art } = await parse(
      drawing(
        `${layer('Cut &amp; run', '<rect width="5" height="5" fill="red"/>')}
         ${layer('Empty', '')}
         ${layer('Outer', `<rect width="5" height="5"/>${layer('Inner', '<g><rect width="5" height="5" fill="blue"/></g>')}`)}
         <rect width="5" height="5"/>`,
      ),
    );
    assert.deepEqual(art.layers, [
      { name: 'Cut & run', isNamed: true, colour: [255, 0, 0] },
      { name: 'Outer', isNamed: true, colour: [0, 0, 0] },
      { name: 'Inner', isNamed: true, colour: [0, 0, 255] },
      { name: 'Drawing', colour: [0, 0, 0] },
    ]);
    assert.deepEqual(
      art.shapes.map((shape) => shape.layer),
      [0, 1, 2, 3],
    );
  });

  it('are colours where the file has none: red to cut, black to engrave', async () => {
    const red = '<path d="M0 0h9" fill="none" stroke="red"/>';
    const { art } = await parse(drawing(`${red}<rect width="5" height="5"/>${red}`));
    assert.deepEqual(art.layers, [
      { name: 'Red', colour: [255, 0, 0] },
      { name: 'Black', colour: [0, 0, 0] },
    ]);
    assert.deepEqual(
      art.shapes.map((shape) => shape.layer),
      [0, 1, 0],
    );
  });

  it('are one where there is one colour, or where colours are a painting', async () => {
    const rects = Array.from({ length: 12 }, (_, i) => {
      return `<rect width="5" height="5" fill="rgb(${i * 20},0,0)"/>`;
    });
    const painting = (await parse(drawing(rects.join('')))).art;
    assert.deepEqual(painting.layers, [{ name: 'Drawing' }]);
    const plain = (await parse(drawing('<rect width="5" height="5"/>'))).art;
    assert.deepEqual(plain.layers, [{ name: 'Drawing', colour: [0, 0, 0] }]);
  });

  it('are known also where the file forgot its namespaces', async () => {
    const svg = `<svg ${HUNDRED}><g inkscape:groupmode="layer" inkscape:label="A" id="x"><use xlink:href="#r"/></g><rect id="r" width="4" height="4"/></svg>`;
    const { art } = await parse(svg);
    assert.deepEqual(
      art.layers.map((layer) => layer.name),
      ['A', 'Drawing'],
    );
  });

  it('keep apart where two share an id', async () => {
    const layer = '<g id="same" inkscape:groupmode="layer" inkscape:label';
    const { art } = await parse(
      drawing(
        `${layer}="A"><rect width="5" height="5"/></g>${layer}="B"><rect width="5" height="5"/></g>`,
      ),
    );
    assert.deepEqual(
      art.layers.map((l) => l.name),
      ['A', 'B'],
    );
    assert.equal(areaOf(pathsOf(art)[0]!.path), 25);
  });
});
