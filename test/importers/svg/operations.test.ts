// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings of MeerK40t: what its operations do to which elements. */
import assert from 'node:assert/strict';
import { svgReader } from '../../../src/importers/svg/reader.js';

const drawing = (operations: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:meerk40t="https://github.com/meerk40t/meerk40t/wiki/Namespace" width="100mm" height="100mm" viewBox="0 0 100 100">${operations}` +
  '<rect id="meerk40t:1" x="1" y="1" width="9" height="9" fill="none" stroke="#00f"/>' +
  '<rect id="meerk40t:2" x="20" y="1" width="9" height="9" fill="none" stroke="#f00"/>' +
  '<rect id="meerk40t:3" x="40" y="1" width="9" height="9" fill="none" stroke="#0f0"/></svg>';

async function read(operations: string) {
  const bytes = Buffer.from(drawing(operations));
  const { art, problems } = await svgReader.parse(bytes, { name: 'm.svg' });
  const layers = art.layers.map(({ name, meant }) => [name, meant] as const);
  return { layers, codes: problems.map(({ code }) => code) };
}

describe('a drawing of MeerK40t', () => {
  it('has layers for its operations, with power, speed and passes', async () => {
    const { layers, codes } = await read(
      '<g type="op cut" label="Cut &amp; out" power="800" speed="5.0" passes="3" passes_custom="True" references="meerk40t:1 meerk40t:2"/>' +
        '<g type="op raster" power="200.0" speed="150" dpi="254" references="meerk40t:2"/>' +
        '<g type="op engrave" output="False" power="400" references="meerk40t:3"/>',
    );
    const most = await read('<g type="op cut" power="1500" passes="3" references="meerk40t:1"/>');
    assert.deepEqual(most.layers[0]?.[1], { purpose: 'cut', settings: { power: 1 } });
    const cut = { purpose: 'cut', settings: { power: 0.8, speed: 5, passes: 3 } };
    const raster = { purpose: 'engrave', settings: { power: 0.2, speed: 150, interval: 0.1 } };
    assert.deepEqual(layers, [
      ['Cut & out', cut],
      ['Cut & out + raster', { ...cut, also: [raster] }],
      ['Without operation', { purpose: 'nothing' }],
    ]);
    assert.deepEqual(codes, ['import.settings-taken']);
  });

  it('is a drawing like others where no operation has an element, and names what is unknown', async () => {
    const plain = await read('<g type="op cut" power="1000" references=""/>');
    assert.ok(plain.layers.every(([, meant]) => meant === undefined));
    const { codes } = await read(
      '<g type="op cut" references="meerk40t:1"/><g type="op dots" references="meerk40t:2"/>',
    );
    assert.deepEqual(codes, ['import.step-unknown']);
  });
});
