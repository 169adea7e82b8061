// SPDX-License-Identifier: GPL-3.0-or-later
/** A recorded conversation had once more: at its own pace, never ahead of the answers, and told where it parts. */
import assert from 'node:assert/strict';
import { DEFAULT_SIZE, type FlightRecord, type RecordKind } from '../../src/flight/format.js';
import { readFlight } from '../../src/flight/read-flight.js';
import { type Replica, replayFlight } from '../../src/flight/replay.js';
import { encodeFlight } from '../../src/flight/write-flight.js';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const at = (seconds: number, kind: RecordKind, text: string): FlightRecord => {
  return { kind, seconds, bytes: bytes(text) };
};
const HEADER = { kerf: '1', startedAt: 'then', port: '/dev/a', machine: {}, system: 'x' };

function flightOf(records: readonly FlightRecord[], isWhole = true) {
  return readFlight(encodeFlight(HEADER, records, isWhole), 'test');
}

describe('a copy of a flight', () => {
  it('holds every byte in its order, also of a record that is longer than a segment', () => {
    const long = 'abcdefghij'.repeat(DEFAULT_SIZE.segmentBytes / 4);
    const records = [at(1, 'sent', 'G0'), at(2, 'received', long), at(3, 'sent', 'M5')];
    const copied = [...flightOf(records).records()];
    assert.equal(copied.map((one) => Buffer.from(one.bytes).toString()).join(''), `G0${long}M5`);
    const times = new Set(copied.map(({ kind, seconds }) => `${kind} ${seconds}`));
    assert.deepEqual([...times], ['sent 1', 'received 2', 'sent 3']);
    const end = [...flightOf(records, false).records()];
    assert.equal(end.map((one) => Buffer.from(one.bytes).toString()).join(''), `G0${long}M5`);
  });

  it('has a place for one segment where nothing was said', () => {
    assert.deepEqual(flightOf([]).size, { ...DEFAULT_SIZE, segments: 1 });
    assert.deepEqual([...flightOf([]).records()], []);
  });

  it('holds records of every length about that of a segment', () => {
    const full = DEFAULT_SIZE.segmentBytes;
    for (let length = full - 60; length <= full + 30; length += 15) {
      const records = [
        at(1, 'sent', 'x'),
        at(2, 'received', 'y'.repeat(length)),
        at(3, 'sent', 'z'),
      ];
      const copied = [...flightOf(records).records()];
      const text = copied.map((one) => Buffer.from(one.bytes).toString()).join('');
      assert.ok(text === `x${'y'.repeat(length)}z`, `${length} bytes`);
    }
  });
});

/** Answers each line after a while with what `answer` makes of it, and writes down when it was asked what. */
class Board implements Replica {
  onData: (data: Uint8Array) => void = () => undefined;
  now = 0;
  readonly asked: [seconds: number, text: string][] = [];
  readonly #due: { at: number; text: string }[] = [];
  #line = '';

  constructor(
    readonly answer: (line: string) => string,
    readonly takes = 0.01,
    readonly greeting = 'Virtual 1.1\r\n',
  ) {}

  powerUp(): void {
    this.onData(bytes(this.greeting));
  }

  write(data: Uint8Array): void {
    const text = String.fromCharCode(...data);
    this.asked.push([Math.round(this.now * 1000) / 1000, text]);
    for (const letter of text) {
      if (letter === '\n') {
        this.#due.push({ at: this.now + this.takes, text: this.answer(this.#line) });
        this.#line = '';
      } else this.#line += letter;
    }
  }

  advance(seconds: number): void {
    this.now += seconds;
    while (this.#due[0] !== undefined && this.#due[0].at <= this.now + 1e-9) {
      this.onData(bytes(`${this.#due.shift()!.text}\r\n`));
    }
  }

  nextEventAt(): number {
    return this.#due[0]?.at ?? Number.POSITIVE_INFINITY;
  }
}

const isGreeting = (line: string) => /^(Virtual|Grbl) /.test(line);

function replayed(records: readonly FlightRecord[], board: Board, isWhole = true) {
  const seen: number[] = [];
  const onProgress = (seconds: number) => seen.push(seconds);
  return { ...replayFlight(flightOf(records, isWhole), board, { isGreeting, onProgress }), seen };
}

const CALM = [
  at(0.1, 'received', 'Grbl 1.1h [help]\r\n'),
  at(0.5, 'sent', 'G1X1\n'),
  at(0.6, 'received', 'ok\r\n'),
  at(2, 'sent', 'G1X2\nG1X3\n'),
  at(2.5, 'received', 'ok\r\nok\r\n'),
];

describe('a replayed flight', () => {
  it('has no differences where both boards say the same, whatever they call themselves', () => {
    const { seen, ...report } = replayed(CALM, new Board(() => 'ok'));
    assert.deepEqual(report, {
      seconds: 2.5,
      linesSent: 3,
      repliesCompared: 4,
      differences: [],
      differenceCount: 0,
      isWhole: true,
    });
    assert.deepEqual(seen, [0.1, 0.5, 0.6, 2, 2.5]);
  });

  it('waits ten minutes for an answer that the real board had given, and no longer', () => {
    const missing = (takes: number) => replayed(CALM, new Board(() => 'ok', takes)).differenceCount;
    assert.equal(missing(599), 0);
    assert.equal(missing(603), 3);
  });

  it('waits for no more than the real board had said, though the other has more to do', () => {
    const board = new Board(() => 'ok');
    const nextAnswer = board.nextEventAt.bind(board);
    board.nextEventAt = () => Math.min(nextAnswer(), board.now + 1);
    replayed(CALM, board);
    assert.deepEqual(
      board.asked.map(([seconds]) => seconds),
      [0.5, 2],
    );
    assert.ok(board.now < 5, `${board.now} s`);
  });

  it('sends at the recorded times', () => {
    const board = new Board(() => 'ok');
    replayed(CALM, board);
    assert.deepEqual(board.asked, [
      [0.5, 'G1X1\n'],
      [2, 'G1X2\nG1X3\n'],
    ]);
  });

  it('waits for a slow board before it sends on, and keeps the pauses after that', () => {
    const board = new Board(() => 'ok', 3);
    const more = [...CALM, at(4, 'sent', 'G1X4\n'), at(4.1, 'received', 'ok\r\n')];
    assert.equal(replayed(more, board).differenceCount, 0);
    const [first, second, third] = board.asked.map(([seconds]) => seconds);
    assert.equal(first, 0.5);
    assert.ok(second! >= 3.5, `${second}`);
    assert.ok(third! >= second! + 3 && third! < second! + 5, `${third} after ${second}`);
  });

  it('tells each difference with its line and its time', () => {
    const board = new Board((line) => (line === 'G1X2' ? 'error:20' : 'ok'));
    const { differences, differenceCount } = replayed(CALM, board);
    assert.equal(differenceCount, 1);
    assert.deepEqual(differences, [
      { seconds: 2.5, line: 'G1X2', recorded: 'ok', replayed: 'error:20' },
    ]);
  });

  it('knows that a reset leaves lines before it without an answer', () => {
    const reset = [
      at(1, 'sent', 'G1X1\n'),
      at(2, 'sent', '\x18'),
      at(2.1, 'received', 'Grbl 1.1h\r\n'),
      at(3, 'sent', 'G1X2\n'),
      at(3.1, 'received', 'ok\r\n'),
    ];
    const board = new Board((line) => (line.endsWith('G1X2') ? 'error:20' : 'Grbl 1.1'), 0.01, '');
    const { differences, linesSent } = replayed(reset, board);
    assert.equal(linesSent, 2);
    assert.deepEqual(differences, [
      { seconds: 3.1, line: 'G1X2', recorded: 'ok', replayed: 'error:20' },
    ]);
  });

  it('shows fifty differences and counts all', () => {
    const lines = Array.from({ length: 80 }, (_, i) => `G1X${i}`);
    const records = lines.flatMap((line, i) => [
      at(i + 1, 'sent', `${line}\n`),
      at(i + 1.5, 'received', `error:${i}\r\n`),
    ]);
    const { differences, differenceCount } = replayed(records, new Board(() => 'ok', 0.01, ''));
    assert.deepEqual([differences.length, differenceCount], [50, 80]);
  });

  it('leaves out reports, which differ from moment to moment', () => {
    const noise = [
      '<Idle|MPos:0,0,0>',
      '$30=1000',
      '[VER:1.1h:]',
      '[MSG:Hello]',
      '[GC:G0 G54]',
      '[G54:0,0,0]',
    ];
    const records = CALM.flatMap((record) => [
      record,
      ...(record.kind === 'received'
        ? [at(record.seconds, 'received', `${noise.join('\r\n')}\r\n`)]
        : []),
    ]);
    const { differenceCount, repliesCompared } = replayed(records, new Board(() => 'ok'));
    assert.deepEqual([differenceCount, repliesCompared], [0, 4]);
    const alarm = [...CALM, at(3, 'received', 'ALARM:1\r\n[PRB:0,0,0:1]\r\n')];
    assert.equal(replayed(alarm, new Board(() => 'ok')).differenceCount, 2, 'these do not');
  });

  it('passes real-time characters on, which are no lines', () => {
    const records = [
      at(0.5, 'sent', 'G1\u0085X1\n?'),
      at(0.6, 'received', 'ok\r\n'),
      at(0.7, 'sent', '!~\u0018'),
      at(0.8, 'sent', 'G1X2\n'),
      at(0.9, 'received', 'ok\r\n'),
    ];
    const { linesSent, differences } = replayed(
      records,
      new Board((line) => (line.includes('X2') ? 'error:1' : 'ok'), 0.01, ''),
    );
    assert.equal(linesSent, 2);
    assert.deepEqual(
      differences.map(({ line }) => line),
      ['G1X2'],
    );
  });

  it('forgets with a reset what was not answered', () => {
    const records = [
      at(0.5, 'sent', 'G1X1\nG1X'),
      at(0.6, 'sent', '\u0018'),
      at(0.7, 'sent', 'G1X3\n'),
      at(0.8, 'received', 'error:9\r\n'),
    ];
    const board = new Board((line) => (line.includes('X3') ? 'ok' : ''), 0.01, '');
    const { differences, linesSent } = replayed(records, board);
    assert.equal(linesSent, 2);
    assert.deepEqual(differences, [
      { seconds: 0.8, line: 'G1X3', recorded: 'error:9', replayed: 'ok' },
    ]);
  });

  it('names what a board answers that the real one left unanswered, and to which line', () => {
    const silent = [at(0.5, 'sent', 'G1X1\n'), at(1, 'sent', 'G1X2\n'), at(2, 'sent', 'G1X3\n')];
    const { differences } = replayed(silent, new Board(() => 'ok'));
    assert.deepEqual(
      differences.map(({ line, recorded, replayed }) => [line, recorded, replayed]),
      [['G1X1', undefined, 'ok'], ...[['G1X2', undefined, 'ok']]],
    );
  });

  it('knows which line an answer is to where several were on their way', () => {
    const records = [
      at(0.5, 'sent', 'G1X1\n'),
      at(0.505, 'sent', 'G1X2\n'),
      at(0.6, 'received', 'ok\r\nok\r\n'),
    ];
    const { differences } = replayed(
      records,
      new Board((line) => (line === 'G1X1' ? 'error:1' : 'ok'), 0.01, ''),
    );
    assert.deepEqual(
      differences.map(({ line, replayed }) => [line, replayed]),
      [['G1X1', 'error:1']],
    );
  });

  it('asks for no greeting of a board that ran already', () => {
    const [, ...without] = CALM;
    assert.equal(replayed(without, new Board(() => 'ok')).differenceCount, 0);
    const { differences } = replayed(CALM, new Board(() => 'ok', 0.01, ''));
    assert.deepEqual(differences, [{ seconds: 0.1, recorded: 'restart' }]);
  });

  it('ends with a board that is silent, or has nothing to say for ten minutes', () => {
    const { differenceCount } = replayed(CALM, new Board(() => 'ok', 5000));
    assert.ok(differenceCount > 0);
    const patient = replayed(CALM, new Board(() => 'ok', 500));
    assert.equal(patient.differenceCount, 0);
  });

  it('says where only the end was kept', () => {
    assert.equal(replayed(CALM, new Board(() => 'ok'), false).isWhole, false);
  });
});
