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

  it('fills what has a fill, far paler than its outline', () => {
    const square = squareAsset(20);
    assert.ok(square.kind === 'paths');
    const styles = square.shapes.styles.slice();
    styles[0] = 0;
    const filled = { ...square, shapes: { ...square.shapes, styles } };
    const scene = sceneFor([filled]);
    renderPreview(new PreviewCache(), scene, never);
    assert.deepEqual(pixelAt(scene.target, 10, 20), [9, 9, 9, 255]);
    const [red, , , alpha] = pixelAt(scene.target, 10, 10);
    assert.ok(alpha! > 35 && alpha! < 50 && red! <= 2, `${red} ${alpha}`);
    assert.deepEqual(pixelAt(scene.target, 30, 10), NOTHING);
  });

  it('shows pieces and a job as faint as is asked for, and not at all what is out of sight', () => {
    const job = jobWith([stroke(1, 0, 35.5, 50, 35.5)]);
    const scene = sceneFor([squareAsset(20), blackAsset(10, 10)], job);
    const faint = (opacity: number) => {
      const pieces = scene.pieces.map((piece) => ({ ...piece, opacity }));
      renderPreview(
        new PreviewCache(),
        { ...scene, pieces, job: { ...scene.job!, opacity } },
        never,
      );
      return [[10, 20] as const, [5, 5] as const, [20, 35.5] as const].map(
        ([x, y]) => pixelAt(scene.target, x, y)[3],
      );
    };
    assert.deepEqual(faint(1), [255, 255, 255]);
    assert.deepEqual(faint(0.4), [102, 102, 102]);
    assert.deepEqual(faint(0), [0, 0, 0]);
  });

  it('shows the dark ways of a job, or what it burns, or neither', () => {
    const scan = {
      kind: 'scan',
      ...{ origin: { x: 30, y: 30 }, along: { x: 1, y: 0 }, across: { x: 0, y: -1 } },
      ...{ pixel: 5, pitch: 5, widthPx: 2, rows: 2, levels: new Uint8Array(4).fill(255) },
      ...{ minPower: 0, maxPower: 1, speed: 10, overscan: 0, hasAir: false },
      isBidirectional: true,
    } as const;
    const job = jobWith([scan, stroke(1, 0, 10.5, 20, 10.5), stroke(1, 40, 10.5, 55, 10.5)]);
    const scene = sceneFor([], job);
    const shown = (hasTravel: boolean, hasBurns: boolean) => {
      const look = { ...scene.job!, hasTravel, hasBurns };
      renderPreview(new PreviewCache(), { ...scene, job: look }, never);
      return [[35, 25] as const, [10, 10.5] as const, [22, 10.5] as const].map(
        ([x, y]) => pixelAt(scene.target, x, y)[3] === 255,
      );
    };
    assert.deepEqual(shown(true, true), [true, true, true]);
    assert.deepEqual(shown(true, false), [false, false, true]);
    assert.deepEqual(shown(false, true), [true, true, false]);
    assert.deepEqual(shown(false, false), [false, false, false]);
  });

  it('has the tints of the steps where these are asked for, those far behind in one', () => {
    const strokes = [5.5, 15.5, 25.5, 35.5].map((y) => stroke(1, 0, y, 50, y));
    const plain = jobWith(strokes);
    const job = {
      ...plain,
      toolpath: { ...plain.toolpath, slots: Uint32Array.of(0, 254, 255, 299) },
    };
    const scene = sceneFor([], job);
    const tints = Array.from(
      { length: 300 },
      (_, i) => [Math.min(i, 255), 0, i === 255 ? 77 : 0] as const,
    );
    const look = { ...scene.job!, tints, powers: tints.map(() => 1) };
    renderPreview(new PreviewCache(), { ...scene, job: look }, never);
    assert.deepEqual(
      [5.5, 15.5, 25.5, 35.5].map((y) => pixelAt(scene.target, 20, y)),
      [
        [0, 0, 0, 255],
        [254, 0, 0, 255],
        [255, 0, 77, 255],
        [255, 0, 77, 255],
      ],
    );
  });

  it('marks a stutter with a ring around its place, three line widths away, with a rim on both sides', () => {
    const forecast = forecastWith([0, 0, 0, 0], [30.5, 20.5, 1, 48.5, 10.5, 1]);
    const scene = { ...sceneFor([]), ...shownForecast(forecast), lineWidthPx: 3 };
    renderPreview(new PreviewCache(), scene, never);
    const look = (x: number, y: number) => {
      const [red, green, blue, alpha] = pixelAt(scene.target, x, y);
      if (alpha === 0) return 'nothing';
      return red! > 200 ? 'rim' : green! > 200 && blue! > 200 && red! < 60 ? 'ring' : 'between';
    };
    // 3.2 line widths to the middle of a ring that is 1.6 wide, within a rim that is 3.2 wide.
    for (const [mm, what] of [
      ...[[3, 'nothing'] as const, [6, 'rim'] as const, [10, 'ring'] as const],
      ...[[13, 'rim'] as const, [17, 'nothing'] as const],
    ]) {
      assert.deepEqual([look(30.5 - mm, 20.5), look(30.5, 20.5 + mm)], [what, what], `${mm} mm`);
    }
    assert.equal(look(48.5 + 10, 10.5), 'ring', 'each of them');
  });

  it('draws its lines as wide as is asked for, and none any more once it was stopped', () => {
    const job = jobWith([stroke(1, 0, 30.5, 50, 30.5)]);
    const scene = sceneFor([squareAsset(20)], job);
    const beside = (lineWidthPx: number, isStopped = never) => {
      const wide = { ...scene, lineWidthPx, isSmooth: true };
      renderPreview(new PreviewCache(), wide, isStopped);
      return [[10, 22] as const, [30, 32] as const].map(
        ([x, y]) => pixelAt(scene.target, x, y)[3]! > 200,
      );
    };
    assert.deepEqual(beside(1), [false, false]);
    assert.deepEqual(beside(5), [true, true]);
    assert.deepEqual(
      beside(5, () => true),
      [false, false],
    );
  });

  it('says how long it took', () => {
    const began = performance.now();
    const reply = renderPreview(new PreviewCache(), sceneFor([squareAsset(20)]), never);
    const most = performance.now() - began;
    assert.ok(reply.kind === 'drawn' && reply.tookMs >= 0 && reply.tookMs <= most);
  });
});
