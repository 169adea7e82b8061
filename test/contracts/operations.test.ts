// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds for every operation there is. A new one is covered by being listed. */
import assert from 'node:assert/strict';
import { fingerprint } from '../../src/base/fingerprint.js';
import type { Operation, PieceArt } from '../../src/operations/contract.js';
import { operations } from '../../src/operations/index.js';
import { isShown } from '../../src/params/conditions.js';
import { defaultsOf, type Values } from '../../src/params/schema.js';
import { parseTyped } from '../../src/params/typed.js';
import { checkValue, completeValues } from '../../src/params/validate.js';
import { burnBounds, moveBounds } from '../../src/toolpath/bounds.js';
import { mixedArt } from '../operations/sample-art.js';
import { planned } from '../support/planned.js';
import { movesOf } from '../toolpath/recorder.js';

/** Everything that a plan may look at is frozen, so that a write throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

function plan(
  operation: Operation,
  art: PieceArt = frozen(mixedArt()),
  progress: (fraction: number) => void = () => {},
  params: Values = defaultsOf(operation.params),
) {
  return planned(operation, { art, params: frozen(params), progress });
}

/** All the values an operation may be set to that are worth a try: each choice, each limit. */
function variants(operation: Operation): Values[] {
  const defaults = defaultsOf(operation.params);
  return Object.entries(operation.params).flatMap(([key, field]): Values[] => {
    if (field.kind === 'choice') {
      return Object.keys(field.choices).map((choice) => ({ ...defaults, [key]: choice }));
    }
    if (field.kind === 'toggle') return [{ ...defaults, [key]: !field.default }];
    return [];
  });
}

it('operations have ids of their own', () => {
  assert.equal(new Set(operations.map((o) => o.id)).size, operations.length);
});

for (const operation of operations) {
  describe(`the operation ${operation.id}`, () => {
    it('has settings whose names can be typed and whose defaults are valid', () => {
      completeValues(operation.params, defaultsOf(operation.params));
      for (const [key, field] of Object.entries(operation.params)) {
        assert.match(key, /^[a-z][a-zA-Z]*$/);
        assert.ok(field.label !== '' && field.help.endsWith('.'), key);
        if (field.kind === 'choice') assert.ok(Object.hasOwn(field.choices, field.default), key);
        else assert.notEqual(parseTyped(key, field, '1'), undefined);
      }
      assert.ok(operation.takes.paths || operation.takes.bitmaps);
    });

    it('has conditions on settings that there are and values that they take', () => {
      const { params } = operation;
      for (const { style, visibleWhen } of Object.values(params)) {
        for (const condition of [style === true ? undefined : style, visibleWhen]) {
          for (const [key, accepted] of Object.entries(condition ?? {})) {
            assert.ok(Object.hasOwn(params, key) && accepted.length > 0, key);
            for (const value of accepted) checkValue(key, params[key]!, value);
          }
        }
      }
    });

    it('plans the same whatever is set where nothing shows it', () => {
      const { params } = operation;
      for (const values of [defaultsOf(params), ...variants(operation)]) {
        const wanted = fingerprint(plan(operation, undefined, undefined, values));
        const hidden = { ...values };
        for (const [key, field] of Object.entries(params)) {
          if (isShown(key, { schema: params, values, art: [] })) continue;
          hidden[key] = field.kind === 'choice' ? Object.keys(field.choices).at(-1)! : hidden[key]!;
          if ('max' in field) hidden[key] = field.max;
        }
        assert.equal(fingerprint(plan(operation, undefined, undefined, hidden)), wanted);
      }
    });

    it('starts with values that it takes, and never at full power', () => {
      for (const source of ['diode', 'tube'] as const) {
        const values = completeValues(operation.params, operation.starts[source]);
        assert.ok(Number(values['power']) < 1, source);
        operation.style(values);
      }
    });

    it('plans the same twice, and leaves its input as it was', () => {
      const art = frozen(mixedArt());
      const before = fingerprint(art);
      const first = fingerprint(plan(operation, art));
      assert.equal(fingerprint(plan(operation, art)), first);
      assert.equal(fingerprint(art), before);
    });

    it('burns something of what it takes', () => {
      const { paths, bitmaps } = mixedArt();
      if (operation.takes.paths)
        assert.ok(plan(operation, { paths, bitmaps: [] }).blocks.length > 0);
      if (operation.takes.bitmaps) {
        assert.ok(plan(operation, { paths: [], bitmaps }).blocks.length > 0);
      }
      assert.deepEqual(plan(operation, { paths: [], bitmaps: [] }).blocks, []);
    });

    it('keeps the burn within the art, and the head within the overscan', () => {
      for (const params of [defaultsOf(operation.params), ...variants(operation)]) {
        const toolpath = plan(operation, frozen(mixedArt()), undefined, params);
        const slack = 0.011; // The tolerance of flattened curves.
        const burn = burnBounds(toolpath);
        assert.ok(burn.minX >= -slack && burn.minY >= -slack, JSON.stringify(burn));
        assert.ok(burn.maxX <= 60 + slack && burn.maxY <= 40 + slack, JSON.stringify(burn));
        const overscan = Number(params['overscan'] ?? 0) + slack;
        const move = moveBounds(toolpath);
        assert.ok(move.minX >= burn.minX - overscan && move.maxX <= burn.maxX + overscan);
        assert.ok(move.minY >= burn.minY - overscan && move.maxY <= burn.maxY + overscan);
      }
    });

    it('makes finite moves of allowed power and speed, dark where it travels', () => {
      for (const params of [defaultsOf(operation.params), ...variants(operation)]) {
        const moves = movesOf(plan(operation, frozen(mixedArt()), undefined, params));
        assert.equal(moves[0]!.kind, 'travel');
        for (const move of moves) {
          assert.ok(Number.isFinite(move.x) && Number.isFinite(move.y));
          assert.ok(move.power >= 0 && move.power <= Number(params['power']));
          assert.ok(move.speed > 0);
        }
      }
    });

    it('tells progress that rises from 0 to 1', () => {
      const received: number[] = [];
      plan(operation, frozen(mixedArt()), (fraction) => received.push(fraction));
      assert.equal(received[0], 0);
      assert.equal(received.at(-1), 1);
      received.forEach((fraction, i) => {
        assert.ok(fraction >= (received[i - 1] ?? 0) && fraction <= 1, received.join(' '));
      });
    });

    it('stops at once when progress throws, whenever that is', () => {
      let calls = 0;
      plan(operation, frozen(mixedArt()), () => {
        calls++;
      });
      for (let last = 1; last <= calls; last++) {
        let received = 0;
        const stop = new Error('cancelled');
        const cancel = () => {
          if (++received === last) throw stop;
        };
        assert.throws(() => plan(operation, frozen(mixedArt()), cancel), stop);
        assert.equal(received, last);
      }
    });

    it('plans what crosses to another thread unchanged', () => {
      const toolpath = plan(operation);
      assert.equal(fingerprint(structuredClone(toolpath)), fingerprint(toolpath));
    });
  });
}
