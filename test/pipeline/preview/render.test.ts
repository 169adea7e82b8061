// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { prepareJob } from '../../../src/pipeline/preview/prepare.js';
import { PreviewCache } from '../../../src/pipeline/preview/preview-cache.js';
import { renderPreview } from '../../../src/pipeline/preview/render.js';
import { scorch } from '../../../src/raster/scorch.js';
import {
  blackAsset,
  forecastWith,
  jobWith,
  pixelAt,
  sceneFor,
  shownForecast,
  squareAsset,
  stroke,
} from './scenes.js';

const never = () => false;
const NOTHING = [0, 0, 0, 0];

describe('a preview', () => {
  it('has outlines where the bed has them, y up', () => {
    const scene = sceneFor([squareAsset(20)]);
    renderPreview(new PreviewCache(), scene, never);
    assert.deepEqual(pixelAt(scene.target, 10, 20), [9, 9, 9, 255]);
    assert.deepEqual(pixelAt(scene.target, 10, 10), NOTHING);
    assert.deepEqual(pixelAt(scene.target, 40, 30), NOTHING);
  });

  it('fills the box of a picture', () => {
    const scene = sceneFor([blackAsset(30, 10)]);
    renderPreview(new PreviewCache(), scene, never);
    assert.deepEqual(pixelAt(scene.target, 29.5, 9.5), [0, 0, 0, 255]);
    assert.deepEqual(pixelAt(scene.target, 30.5, 9.5), NOTHING);
    assert.deepEqual(pixelAt(scene.target, 29.5, 10.5), NOTHING);
  });

  it('shows the bed where a picture is clear, and on what it burns the ink of its plan', () => {
    const { fingerprint, ...black } = blackAsset(4, 4);
    assert.ok(black.kind === 'bitmap');
    const opacity = Uint8Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 255 : 0));
    const pixels = opacity.map((covered) => 255 - covered);
    const veiled = { ...black, fingerprint, luma: { ...black.luma, pixels, opacity } };
    const scene = sceneFor([veiled]);
    renderPreview(new PreviewCache(), scene, never);
    assert.deepEqual(pixelAt(scene.target, 0.5, 2.5), [0, 0, 0, 255]);
    assert.deepEqual(pixelAt(scene.target, 3.5, 2.5), NOTHING);
  });

  it('shows weak and strong strokes in different colours, and dark ways between them', () => {
    const job = jobWith([stroke(0, 5, 10.5, 20, 10.5), stroke(1, 40, 10.5, 55, 10.5)]);
    const scene = sceneFor([], job);
    renderPreview(new PreviewCache(), scene, never);
    assert.deepEqual(pixelAt(scene.target, 10, 10.5), [0, 255, 0, 255]);
    assert.deepEqual(pixelAt(scene.target, 50, 10.5), [255, 0, 0, 255]);
    assert.deepEqual(pixelAt(scene.target, 22, 10.5), [255, 0, 255, 255]);
  });

  it('puts the first row of an engraving at its origin, and leaves what is dark', () => {
    const scan = {
      kind: 'scan',
      origin: { x: 10, y: 30 },
      along: { x: 1, y: 0 },
      across: { x: 0, y: -1 },
      pixel: 2,
      pitch: 2,
      widthPx: 2,
      rows: 2,
      levels: Uint8Array.of(255, 0, 0, 255),
      minPower: 0,
      maxPower: 1,
      speed: 10,
      overscan: 0,
      isBidirectional: true,
      hasAir: false,
    } as const;
    const scene = sceneFor([], jobWith([scan]));
    renderPreview(new PreviewCache(), scene, never);
    assert.deepEqual(pixelAt(scene.target, 11, 29.5), [0, 0, 255, 255]);
    assert.deepEqual(pixelAt(scene.target, 13, 29.5), NOTHING);
    assert.deepEqual(pixelAt(scene.target, 13, 27.5), [0, 0, 255, 255]);
  });

  it('draws dark ways from where each block ends to where the next begins', () => {
    const scan = {
      ...{ origin: { x: 10, y: 30 }, along: { x: 1, y: 0 }, across: { x: 0, y: -1 } },
      ...{ pixel: 2, pitch: 3, widthPx: 4, rows: 3, levels: new Uint8Array(12).fill(255) },
      ...{ minPower: 0, maxPower: 1, speed: 10, overscan: 0, hasAir: false },
    } as const;
    const ways = (isBidirectional: boolean, rows: number) => {
      const raster = {
        ...scan,
        kind: 'scan' as const,
        isBidirectional,
        rows,
        levels: scan.levels.slice(0, 4 * rows),
      };
      const blocks = [
        stroke(1, 0, 0, 5, 6),
        raster,
        stroke(1, 40, 20, 50, 21),
        stroke(1, 7, 8, 9, 9),
      ];
      const { travels } = prepareJob(jobWith(blocks).toolpath);
      assert.deepEqual([...travels.starts], [0, 2, 4, 6]);
      return [...travels.points];
    };
    const last = [50, 21, 7, 8];
    assert.deepEqual(ways(true, 3), [5, 6, 10, 30, 18, 24, 40, 20, ...last]);
    assert.deepEqual(ways(true, 2), [5, 6, 10, 30, 10, 27, 40, 20, ...last]);
    assert.deepEqual(ways(false, 2), [5, 6, 10, 30, 18, 27, 40, 20, ...last]);
    assert.equal(prepareJob(jobWith([stroke(1, 0, 0, 5, 6)]).toolpath).travels.points.length, 0);
    assert.equal(prepareJob(jobWith([]).toolpath).travels.points.length, 0);
  });

  it('asks for what it does not have, draws it once it is sent, and keeps it', () => {
    const cache = new PreviewCache();
    const asset = squareAsset(20);
    const job = jobWith([stroke(1, 0, 0, 50, 0)]);
    const full = sceneFor([asset], job);
    const bare = { ...full, assets: [], toolpaths: [] };
    const reply = renderPreview(cache, bare, never);
    assert.ok(reply.kind === 'missing');
    assert.deepEqual([...reply.fingerprints].sort(), [asset.fingerprint, job.fingerprint].sort());
    assert.equal(renderPreview(cache, full, never).kind, 'drawn');
    assert.equal(renderPreview(cache, bare, never).kind, 'drawn');
  });

  it('forgets what no scene has named for longest when the shelf is full', () => {
    const cache = new PreviewCache(2000);
    const first = sceneFor([blackAsset(1, 1)]);
    renderPreview(cache, first, never);
    for (let side = 1; side < 40; side++)
      renderPreview(cache, sceneFor([squareAsset(side)]), never);
    assert.equal(renderPreview(cache, { ...first, assets: [] }, never).kind, 'missing');
    const last = sceneFor([squareAsset(39)]);
    assert.equal(renderPreview(cache, { ...last, assets: [] }, never).kind, 'drawn');
  });

  it('has nothing left of the picture before', () => {
    const cache = new PreviewCache();
    const scene = sceneFor([squareAsset(20)]);
    renderPreview(cache, scene, never);
    renderPreview(cache, { ...scene, pieces: [] }, never);
    assert.ok(new Uint8Array(scene.target).every((byte) => byte === 0));
  });

  describe('of energy', () => {
    const energy = forecastWith([0, 255, 16, 0], [3.5, 37.5, 1]);

    it('has the colours of its levels in place of what is burnt', () => {
      const job = jobWith([stroke(1, 0, 30.5, 60, 30.5)]);
      const plain = sceneFor([squareAsset(20)], job);
      const look = { ...plain.job!, hasBurns: false, hasTravel: false };
      const scene = { ...plain, job: look, ...shownForecast(energy) };
      renderPreview(new PreviewCache(), scene, never);
      assert.deepEqual(pixelAt(scene.target, 15, 25), [...scorch(1), 255]);
      assert.deepEqual(pixelAt(scene.target, 5, 15), [...scorch(0), 255]);
      assert.deepEqual(pixelAt(scene.target, 5, 25), NOTHING);
      assert.deepEqual(pixelAt(scene.target, 40, 30.5), NOTHING);
      assert.deepEqual(pixelAt(scene.target, 20, 5), [9, 9, 9, 255]);
    });

    it('has a ring where the head would stutter', () => {
      const scene = { ...sceneFor([]), ...shownForecast(energy) };
      renderPreview(new PreviewCache(), scene, never);
      const ring = [...Array(12).keys()].map((dx) => pixelAt(scene.target, 3.5 + dx, 37.5));
      assert.ok(ring.some(([r, g, b]) => r! < 100 && g! > 200 && b! > 200));
      assert.deepEqual(ring[0], NOTHING);
    });

    it('is asked for by its fingerprint, and kept', () => {
      const cache = new PreviewCache();
      const scene = { ...sceneFor([]), ...shownForecast(energy) };
      const bare = { ...scene, forecasts: [] };
      assert.deepEqual(renderPreview(cache, bare, never), {
        kind: 'missing',
        fingerprints: [scene.forecast.fingerprint],
      });
      assert.equal(renderPreview(cache, scene, never).kind, 'drawn');
      assert.equal(renderPreview(cache, bare, never).kind, 'drawn');
    });
  });
});
