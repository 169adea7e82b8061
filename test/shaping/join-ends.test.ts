// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines that were cut into pieces, turned round and shuffled are joined to what they were. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CLOSE, LINE, MOVE, type Path, PathBuilder } from '../../src/geometry/path.js';
import { concatenated, subpathsOf } from '../../src/geometry/subpaths.js';
import { withJoinedEnds } from '../../src/shaping/join-ends.js';

type Spot = readonly [number, number];
interface Worm {
  readonly spots: readonly Spot[];
  readonly isClosed: boolean;
}

function line(spots: readonly Spot[], isClosed = false): Path {
  const builder = new PathBuilder().moveTo(...spots[0]!);
  for (const spot of spots.slice(1)) builder.lineTo(...spot);
  return isClosed ? builder.close().build() : builder.build();
}

/** The same text for the same line, from whichever end or corner, in whichever direction. */
function nameOf({ spots, isClosed }: Worm): string {
  const turns = isClosed ? [...spots.keys()] : [0];
  const names = turns.flatMap((at) => {
    const own = [...spots.slice(at), ...spots.slice(0, at)];
    return [own, isClosed ? [own[0]!, ...own.slice(1).reverse()] : own.toReversed()].map(String);
  });
  return `${isClosed} ${names.sort()[0]}`;
}

function wormOf({ ops, coords }: Path): Worm {
  const spots = [...Array(coords.length / 2).keys()].map(
    (i): Spot => [coords[2 * i]!, coords[2 * i + 1]!],
  );
  const isClosed = ops.at(-1) === CLOSE;
  // A closed one ends with the piece that comes back to its beginning.
  const isTwice = isClosed && spots.length > 1 && String(spots[0]) === String(spots.at(-1));
  return { spots: isTwice ? spots.slice(0, -1) : spots, isClosed };
}

/** Its spots, beginning with the left one of its ends. */
function fromLeft({ coords }: Path): number[] {
  const { spots } = wormOf({ ops: Uint8Array.of(MOVE), coords });
  return (spots[0]![0] <= spots.at(-1)![0] ? spots : spots.toReversed()).flat();
}

const joined = (pieces: readonly Path[]) => subpathsOf(withJoinedEnds(concatenated(pieces)));

/** Worms with no spot in common, whole millimetres apart. */
const worms = fc
  .array(fc.record({ length: fc.integer({ min: 3, max: 7 }), isClosed: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map(
      ({ length, isClosed }, row): Worm => ({
        isClosed,
        spots: Array.from({ length }, (_, i): Spot => [3 * i, 10 * row + ((i * i) % 5)]),
      }),
    ),
  );

/** Cut at every spot where `isCut` says so; a closed one always at its first, for else nothing of it is open. */
function cut({ spots, isClosed }: Worm, isCut: (i: number) => boolean): Spot[][] {
  const whole = isClosed ? [...spots, spots[0]!] : [...spots];
  const pieces: Spot[][] = [[whole[0]!]];
  whole.slice(1).forEach((spot, i) => {
    pieces.at(-1)!.push(spot);
    if (i < whole.length - 2 && isCut(i)) pieces.push([spot]);
  });
  return pieces;
}

describe('lines in pieces', () => {
  it('become whole again, whichever way each was drawn and whatever their order', () => {
    fc.assert(
      fc.property(worms, fc.infiniteStream(fc.nat(1000)), (list, numbers) => {
        const next = () => numbers.next().value as number;
        const pieces = list.flatMap((worm) => cut(worm, () => next() % 2 === 0));
        const mixed = pieces
          .map((spots) => ({ path: line(next() % 2 ? spots : spots.toReversed()), at: next() }))
          .sort((a, b) => a.at - b.at)
          .map(({ path }) => path);
        const names = joined(mixed).map((path) => nameOf(wormOf(path)));
        assert.deepEqual(names.sort(), list.map(nameOf).sort());
      }),
    );
  });

  it('keep their curves, turned round where they must be', () => {
    const first = new PathBuilder().moveTo(0, 0).cubicTo(1, 0, 2, 1, 3, 1).build();
    const second = new PathBuilder().moveTo(9, 9).cubicTo(8, 8, 7, 7, 3, 1).build();
    const [one, ...none] = joined([first, second]);
    assert.equal(none.length, 0);
    assert.deepEqual(fromLeft(one!), [0, 0, 1, 0, 2, 1, 3, 1, 7, 7, 8, 8, 9, 9]);
    assert.equal(one!.ops.length, 3);
  });

  it('are bridged by a line where a small gap is between them, and not across a wide one', () => {
    const [one] = joined([
      line([
        [0, 0],
        [5, 0],
      ]),
      line([
        [5.1, 0],
        [9, 0],
      ]),
    ]);
    assert.deepEqual([...one!.ops], [MOVE, LINE, LINE, LINE]);
    assert.deepEqual(fromLeft(one!), [0, 0, 5, 0, 5.1, 0, 9, 0]);
    const [upwards] = joined([
      line([
        [0, 0],
        [5, 0],
      ]),
      line([
        [5, 0.1],
        [9, 0],
      ]),
    ]);
    assert.deepEqual(fromLeft(upwards!), [0, 0, 5, 0, 5, 0.1, 9, 0]);
    assert.equal(
      joined([
        line([
          [0, 0],
          [5, 0],
        ]),
        line([
          [5.3, 0],
          [9, 0],
        ]),
      ]).length,
      2,
    );
  });

  it('close on themselves alone, and stay apart where three meet', () => {
    const [ring] = joined([
      line([
        [0, 0],
        [5, 0],
        [5, 5],
        [0.1, 0],
      ]),
    ]);
    assert.equal(ring!.ops.at(-1), CLOSE);
    const star = [
      [5, 0],
      [0, 5],
      [-5, 0],
    ].map(([x, y]) =>
      line([
        [0, 0],
        [x!, y!],
      ]),
    );
    assert.equal(joined(star).length, 3);
    const lasso = [
      line([
        [0, 0],
        [5, 0],
      ]),
      line([
        [5, 0],
        [9, 0],
        [9, 9],
        [5, 0],
      ]),
    ];
    assert.equal(joined(lasso).length, 2);
  });

  it('are left out of it where they are closed, or only a point', () => {
    const square = line(
      [
        [0, 0],
        [5, 0],
        [5, 5],
      ],
      true,
    );
    const point = new PathBuilder().moveTo(0, 0).build();
    const next = line([
      [0, 0],
      [-5, 0],
    ]);
    const paths = joined([square, point, next]);
    assert.deepEqual(
      paths.map(({ ops }) => ops.length),
      [4, 1, 2],
    );
    assert.deepEqual([...paths[0]!.coords], [...square.coords]);
    assert.deepEqual([...paths[2]!.coords], [0, 0, -5, 0], 'and the way it was drawn');
    const alone = new PathBuilder().moveTo(50, 50).build();
    assert.deepEqual(
      joined([next, alone]).map(({ ops }) => [...ops]),
      [[MOVE], [MOVE, LINE]],
    );
  });
});
