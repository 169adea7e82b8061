// SPDX-License-Identifier: GPL-3.0-or-later
/** The geometry of a job in running order, whose every step keeps what is its own. */
import assert from 'node:assert/strict';
import { type LayoutOptions, layOut, layoutBytes, styled } from '../../src/pipeline/job-layout.js';
import { packedBytes } from '../../src/pipeline/packed.js';
import type { BurnStyle } from '../../src/toolpath/style.js';
import type { BlockGeometry, PathGeometry } from '../../src/toolpath/toolpath.js';
import { picture } from '../toolpath/samples.js';

const line = (x: number, length = 5): PathGeometry => ({
  kind: 'path',
  points: Float64Array.of(x, 0, x, length),
});
const step = (frees: boolean, ...blocks: readonly BlockGeometry[]) => ({
  frees,
  pieces: [{ frame: 'bed', blocks } as const],
});
const STYLE: BurnStyle = {
  ...{ power: 0.5, minPower: 0, speed: 10, hasAir: false, passes: 1, slowsDown: false },
};
const PICTURE = picture(['##', '##', '##'], { origin: { x: 50, y: 3 } });
const STEPS = [step(false, PICTURE, line(60)), step(true, line(70), line(75), line(80))];

const laidOut = (options: Partial<LayoutOptions> = {}) =>
  layOut(STEPS, { from: { x: 0, y: 0 }, moves: 14, tick() {}, ...options });
const firstX = ({ points, starts }: ReturnType<typeof laidOut>) =>
  Array.from(starts.subarray(0, -1), (start) => points[2 * start]);

describe('the layout of a job', () => {
  it('says which step each stroke and picture is of, and what the steps come to', () => {
    const layout = laidOut();
    assert.deepEqual(firstX(layout), [60, 70, 75, 80]);
    assert.deepEqual([...layout.slots], [0, 1, 1, 1]);
    assert.deepEqual(layout.scanSteps, [0]);
    assert.deepEqual([...layout.order], [-1, 0, 1, 2, 3]);
    assert.deepEqual(layout.runs, [
      { step: 0, from: 0, to: 2 },
      { step: 1, from: 2, to: 5 },
    ]);
    assert.deepEqual(layout.costs, [
      { pieces: 1, rows: 3, dots: 6 },
      { pieces: 3, rows: 0, dots: 0 },
    ]);
    assert.deepEqual([layout.held, layout.shortLeads, layout.lostTabs], [[], [], []]);
    assert.deepEqual(
      layout.facts.map(({ strokes, pieces, pictures }) => [strokes, pieces, pictures.length]),
      [
        [1, 1, 1],
        [3, 3, 0],
      ],
    );
    assert.equal(layoutBytes(layout), packedBytes(layout) + 4 * 4);
  });

  it('puts the style of its step on each stroke and picture, and runs it as often as its passes', () => {
    const layout = laidOut();
    const styles = [
      { ...STYLE, power: 0.25, passes: 2 },
      { ...STYLE, speed: 7, hasAir: true },
    ];
    const job = styled(layout, styles);
    assert.deepEqual([...job.order], [-1, 0, -1, 0, 1, 2, 3]);
    assert.deepEqual(job.styles, [
      { power: 0.25, speed: 10, hasAir: false },
      { power: 0.5, speed: 7, hasAir: true },
    ]);
    assert.equal(job.scans[0]?.maxPower, 0.25);
    assert.ok(job.order.buffer instanceof SharedArrayBuffer);
    const once = styled(layout, [STYLE, STYLE]);
    assert.equal(once.order, layout.order, 'nothing is copied where all is run once');
  });

  it('has what is run again as the same stretch, each time with its passes', () => {
    const again = laidOut({ finish: (runs) => [...runs, runs[0]!] });
    assert.deepEqual(again.runs, [
      ...[
        { step: 0, from: 0, to: 2 },
        { step: 1, from: 2, to: 5 },
      ],
      { step: 0, from: 0, to: 2 },
    ]);
    assert.equal(again.points.length, laidOut().points.length);
    assert.deepEqual(again.costs[0], { pieces: 2, rows: 6, dots: 12 });
    assert.deepEqual([...styled(again, [STYLE, STYLE]).order], [-1, 0, 1, 2, 3, -1, 0]);
    const turned = laidOut({ finish: (runs) => runs.toReversed() });
    assert.deepEqual([...styled(turned, [STYLE, STYLE]).order], [...turned.order]);
    const twice = styled(turned, [STYLE, { ...STYLE, passes: 2 }]);
    assert.deepEqual([...twice.order], [0, 1, 2, 0, 1, 2, -1, 3]);
  });

  it('has what is made of each stroke in its place, and then of the ends of a step', () => {
    const seen: (readonly [number, number, number])[] = [];
    const layout = laidOut({
      refine: (number, block) => (number === 1 ? [block, block] : [block]),
      end(number, { laid, cuts }) {
        seen.push([number, laid.length, cuts.length]);
        if (number === 0) return undefined;
        const [first, ...rest] = laid;
        assert.equal(first?.strokes.length, 2);
        const ended = [{ outline: first!.outline, strokes: [line(99)] }, ...rest];
        const short = { kind: 'left-out', x: 70, y: 0 } as const;
        const bed = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
        return { laid: ended, cuts, bed, shortLeads: [short] };
      },
    });
    assert.deepEqual(seen, [
      [0, 2, 3],
      [1, 3, 3],
    ]);
    assert.deepEqual(firstX(layout), [60, 99, 75, 75, 80, 80]);
    assert.deepEqual(layout.shortLeads, [{ kind: 'left-out', x: 70, y: 0, step: 1 }]);
  });

  it('has what is made of each stroke where nothing is made of their ends', () => {
    const layout = laidOut({
      refine: (number, block) => (number === 1 ? [block, block] : [block]),
    });
    assert.deepEqual(firstX(layout), [60, 70, 70, 75, 75, 80, 80]);
  });

  it('has bridges in what is cut through only, as far from their places as outlines were moved', () => {
    const tab = (x: number) => ({ x, y: 2.5, width: 1, piece: 'P' });
    const layout = laidOut({ tabs: [tab(70), tab(60)] });
    assert.deepEqual(firstX(layout), [60, 70, 70, 75, 80]);
    assert.equal(laidOut({ tabs: [tab(70.8)] }).lostTabs.length, 1);
    assert.equal(laidOut({ tabs: [tab(70.8)], moved: 0.8 }).lostTabs.length, 0);
    assert.deepEqual(
      layout.lostTabs.map(({ x }) => x),
      [60],
    );
  });
});
