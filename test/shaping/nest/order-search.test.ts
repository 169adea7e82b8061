// SPDX-License-Identifier: GPL-3.0-or-later
/** In which order a nest is tried: the large parts first by each measure, then the best order with one change. */
import assert from 'node:assert/strict';
import type { Laid } from '../../../src/shaping/nest/bottom-left.js';
import type { Kind, PartOfKind } from '../../../src/shaping/nest/kinds.js';
import { OrderSearch } from '../../../src/shaping/nest/order-search.js';

/** Only box and size are looked at. */
const part = (id: number, width: number, depth: number, size: number) => {
  const turns = [
    { box: { minX: 0, minY: 0, maxX: width, maxY: depth } },
    { box: { minX: 0, minY: 0, maxX: depth, maxY: width } },
  ];
  const kind = { id, size, turns } as unknown as Kind;
  return { kind, dx: 0, dy: 0, isFiller: false } satisfies PartOfKind;
};
const laid = (left: readonly number[]): Laid => ({ lying: [], left });

describe('the order in which parts are laid', () => {
  // The largest box, outline, side, depth and width are each those of another part.
  const parts = [part(0, 10, 10, 5), part(1, 9, 9, 80), part(2, 2, 19, 3), part(3, 18, 4, 2)];

  it('has the large ones first, by box, outline, longest side, depth and width', () => {
    const search = new OrderSearch(parts);
    const orders = [search.first(), ...Array.from({ length: 4 }, () => search.next()!)];
    assert.deepEqual(
      orders.map(({ parts: order }) => order.join(' ')),
      ['0 1 3 2', '1 0 2 3', '2 3 0 1', '2 0 1 3', '3 0 1 2'],
    );
  });

  it('has those that are as large in the order in which they came', () => {
    const same = [part(0, 5, 5, 9), part(1, 8, 8, 9), part(2, 5, 5, 9), part(3, 8, 8, 9)];
    assert.deepEqual(new OrderSearch(same).first().parts, [1, 3, 0, 2]);
  });

  it('is then the best one so far with one change', () => {
    const search = new OrderSearch(parts);
    const first = search.first();
    assert.ok(search.judge(first, laid([2])), 'the first is better than none');
    for (let i = 0; i < 4; i++) assert.ok(!search.judge(search.next()!, laid([0, 1])));
    const seen = new Set<string>();
    for (let i = 0; i < 40; i++) {
      const { parts: order } = search.next()!;
      assert.deepEqual([...order].sort(), [0, 1, 2, 3]);
      assert.notDeepEqual(order, first.parts);
      seen.add(order.join(' '));
    }
    assert.ok(seen.size > 6, `${seen.size} orders`);
  });

  it('is not changed where all parts are alike', () => {
    const alike = parts.map(() => parts[0]!);
    const search = new OrderSearch(alike);
    assert.ok(search.judge(search.first(), laid([])));
    for (let i = 0; i < 4; i++) search.next();
    assert.equal(search.next(), undefined);
  });

  describe('goes on from the better of two', () => {
    /** All four, as far to the back as is given. */
    const upTo = (...backs: readonly number[]): Laid => ({
      left: [],
      lying: backs.map((y, i) => ({ part: i, kind: parts[i]!.kind, turn: 0, x: 0, y })),
    });
    const compared = (one: Laid, other: Laid) => {
      const search = new OrderSearch(parts);
      assert.ok(search.judge(search.first(), one));
      return search.judge(search.next()!, other);
    };

    it('by what is left, then by how far it reaches, then by how far to the front its parts lie', () => {
      // Their depths are 10, 9, 19 and 4: the third ends at 19, unless another one lies farther back.
      const flat = upTo(0, 0, 0, 0);
      assert.ok(compared(laid([1]), laid([0])), 'less is left');
      assert.ok(!compared(laid([0]), laid([1])));
      assert.ok(compared({ ...flat, left: [1] }, upTo(50, 50, 50, 50)), 'nothing is left');
      assert.ok(compared(upTo(0, 0, 0.5, 0), flat), 'half a millimetre less deep');
      assert.ok(!compared(flat, upTo(0, 0, 0.5, 0)));
      assert.ok(compared(upTo(0, 5, 0, 0), flat), 'as deep, and one of them farther to the front');
      assert.ok(!compared(flat, upTo(0, 5, 0, 0)));
      assert.ok(!compared(flat, flat), 'as good is not better');
      const deep = upTo(0, 0, 0.5, 0);
      assert.ok(compared(deep, upTo(0, 5, 0, 0)), 'half a millimetre less, and one farther back');
      const upright = {
        ...flat,
        lying: flat.lying.map((one, i) => (i === 3 ? { ...one, turn: 1 } : one)),
      };
      assert.ok(
        compared(upright, flat) && !compared(flat, upright),
        'its end counts, not its place',
      );
      // A large part to the front is worth more than a small one.
      assert.ok(compared(upTo(0, 1, 0, 0), upTo(1, 0, 0, 0)));
    });

    it('and keeps what lies before the change', () => {
      for (const [result, isTaken] of [
        [upTo(0, 0, 0.5, 0), false],
        [upTo(0, 0, 0, 0), true],
      ] as const) {
        const search = new OrderSearch(parts);
        const first = search.first();
        search.judge(first, upTo(0, 0, 0, 0));
        const second = search.next()!;
        search.judge(second, result);
        for (let i = 0; i < 3; i++) search.judge(search.next()!, laid([0, 1, 2, 3]));
        const { parts: base } = isTaken ? second : first;
        for (let i = 0; i < 12; i++) {
          const { parts: order, kept } = search.next()!;
          const same = order.findIndex((part, at) => part !== base[at]);
          const lying = kept.lying.map(({ part }) => part);
          assert.deepEqual([...lying].sort(), [...base.slice(0, same)].sort());
        }
      }
    });
  });
});
