// SPDX-License-Identifier: GPL-3.0-or-later
/** The flight file byte by byte, as the comment of its format has it: old recordings must stay readable. */
import assert from 'node:assert/strict';
import {
  decodeHead,
  encodeHead,
  MAX_FLIGHT_BYTES,
  putVarint,
  VARINT_MAX,
} from '../../src/flight/format.js';
import { notesOf, readFlight } from '../../src/flight/read-flight.js';

const HEADER = {
  kerf: '1.2',
  startedAt: 'then',
  port: 'virtual:',
  machine: { id: 'a' },
  system: 'x',
};
const SIZE = { segmentBytes: 64, segments: 3 };
const text = (words: string) => [...new TextEncoder().encode(words)];

function u32(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

function f64(value: number): number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

/** One segment, padded with zeros. */
function segment(number: number, begin: number, ...records: readonly number[][]): number[] {
  const used = [...text('SEGM'), ...u32(number), ...f64(begin), ...records.flat()];
  return [...used, ...Array.from({ length: SIZE.segmentBytes - used.length }, () => 0)];
}

function file(...segments: readonly number[][]): Uint8Array {
  const json = text(JSON.stringify(HEADER));
  const head = [...text('KERFFLT1'), ...u32(json.length), ...u32(64), ...u32(3), ...json];
  return Uint8Array.from([
    ...head,
    ...Array.from({ length: 4096 - head.length }, () => 0),
    ...segments.flat(),
  ]);
}

const SENT = 1;
const RECEIVED = 2;
const NOTE = 3;
const note = (fact: unknown) => {
  const words = text(JSON.stringify(fact));
  return [NOTE, 1, words.length, ...words];
};

describe('a flight file', () => {
  it('begins with its head, as long as whole pages', () => {
    assert.deepEqual([...encodeHead(HEADER, SIZE)], [...file()]);
    const long = { ...HEADER, port: 'x'.repeat(4200) };
    assert.equal(encodeHead(long, SIZE).length, 8192);
    assert.deepEqual(decodeHead(encodeHead(long, SIZE)), { header: long, size: SIZE, ring: 8192 });
  });

  it('is none with another mark, a size that cannot be, or a head that is cut', () => {
    assert.notEqual(decodeHead(file()), undefined);
    const changed = (at: number, ...values: number[]) => {
      const bytes = file();
      bytes.set(values, at);
      return decodeHead(bytes);
    };
    assert.equal(changed(0, 0), undefined);
    assert.equal(changed(12, ...u32(16)), undefined, 'no room for a record');
    assert.notEqual(changed(12, ...u32(17)), undefined);
    assert.equal(changed(16, ...u32(0)), undefined);
    assert.equal(changed(8, ...u32(5000)), undefined);
    assert.equal(changed(20, 0x7d), undefined, 'no JSON');
    assert.equal(decodeHead(file().subarray(0, 19)), undefined);
    const end = 20 + text(JSON.stringify(HEADER)).length;
    assert.notEqual(decodeHead(file().subarray(0, end)), undefined);
    assert.equal(decodeHead(file().subarray(0, end - 1)), undefined);
  });

  it('holds records with their times, in the order of their segments', () => {
    const bytes = file(
      segment(3, 5e6, [SENT, 0, 1, 65]),
      segment(1, 1e6, [RECEIVED, 0x90, 0x4e, 2, 66, 67]),
      segment(2, 2e6, [SENT, 0, 0], [NOTE, 5, 1, 68]),
    );
    const flight = readFlight(bytes, 'x');
    assert.equal(flight.isWhole, false);
    assert.deepEqual(
      [...flight.records()].map(({ kind, seconds, bytes: b }) => [kind, seconds, [...b]]),
      [
        ['received', 1.01, [66, 67]],
        ['sent', 2, []],
        ['note', 2.000005, [68]],
        ['sent', 5, [65]],
      ],
    );
    assert.ok(readFlight(file(segment(0, 0)), 'x').isWhole);
    assert.ok(readFlight(file(), 'x').isWhole);
  });

  it('is read from its last gap on: what is older was written over', () => {
    const one = (number: number) => segment(number, number * 1e6, [SENT, 0, 1, number]);
    const sent = (...segments: number[][]) =>
      [...readFlight(file(...segments), 'x').records()].map(({ bytes }) => bytes[0]);
    assert.deepEqual(sent(one(4), one(2), one(6)), [6]);
    assert.deepEqual(sent(one(4), one(5), one(3)), [3, 4, 5]);
    assert.deepEqual(sent(one(7), one(2), one(3)), [7]);
    assert.deepEqual(sent([...one(7).fill(0)], one(2), one(3)), [2, 3]);
    assert.deepEqual(sent(one(0), one(1).slice(0, 15)), [0]);
  });

  it('is read up to what a crash tore', () => {
    const kinds = (...records: number[][]) =>
      [...readFlight(file(segment(0, 0, ...records)), 'x').records()].map(({ kind }) => kind);
    const good = [SENT, 0, 1, 65];
    assert.deepEqual(kinds(good, [9, 0, 0], good), ['sent']);
    assert.deepEqual(kinds(good, [RECEIVED, 0, 60], good), ['sent']);
    assert.deepEqual(kinds(good, [RECEIVED, 0, 41]), ['sent', 'received'], 'up to the last byte');
    assert.deepEqual(kinds(good, [RECEIVED, 0, 42]), ['sent']);
  });

  it('is refused by name where its head is not of a flight', () => {
    for (const key of ['kerf', 'startedAt', 'port', 'system', 'machine']) {
      const { [key]: _gone, ...rest } = HEADER as Record<string, unknown>;
      const bytes = encodeHead(rest as never, SIZE);
      assert.throws(() => readFlight(bytes, 'my.file'), {
        code: 'flight.not-a-flight',
        message: /^my\.file is not a flight log/,
      });
    }
  });

  it('has facts among its notes, and what is none is passed over', () => {
    const facts = [{ kind: 'a', x: 1 }, { kind: 7 }, { other: 1 }, null, 'words'];
    const short = { segmentBytes: 200, segments: 1 };
    const head = encodeHead(HEADER, short);
    const body = [...text('SEGM'), ...u32(0), ...f64(0), ...facts.flatMap(note), NOTE, 1, 1, 0x7b];
    const flight = readFlight(Uint8Array.from([...head, ...body, 0]), 'x');
    assert.deepEqual(notesOf(flight), [{ kind: 'a', x: 1, seconds: 1e-6 }]);
  });

  it('counts times and lengths in seven bits a byte', () => {
    const cases: [number, number[]][] = [
      [0, [0]],
      [127, [127]],
      [128, [0x80, 1]],
      [300, [0xac, 2]],
      [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
    ];
    for (const [value, right] of cases) {
      const into = new Uint8Array(10);
      assert.equal(putVarint(into, 1, value), 1 + right.length);
      assert.deepEqual([...into.subarray(1, 1 + right.length)], right);
    }
    assert.equal(putVarint(new Uint8Array(10), 0, 2 ** 53 - 1), VARINT_MAX);
    assert.equal(MAX_FLIGHT_BYTES, 268_435_456);
  });
});
