// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines of a job and their answers, without a board: whatever is answered, in whatever order. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Message, verbatim } from '../../../src/base/message.js';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { ProgramFeed } from '../../../src/devices/feeding/program-feed.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import type { FirmwareSpec, RepRapReply } from '../../../src/devices/reprap/firmware.js';
import { LineSender } from '../../../src/devices/reprap/line-sender.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { VirtualTime } from '../virtual-time.js';

const marlin = marlinFirmware(MARLIN_DIODE);
const RX_BYTES = 32;
const PROGRAM = ['G21', 'G90', 'G1X1F600', 'G1X2', 'G1X3', 'G1X4', 'G1X5', 'M5'];

class Bench {
  readonly time = new VirtualTime();
  /** Lines as they went out, and numbers in the file of those that are done. */
  readonly written: string[] = [];
  readonly acked: number[] = [];
  readonly refused: Message[] = [];
  finished = 0;
  hasGivenUp = false;
  readonly sender: LineSender;

  constructor(spec: FirmwareSpec) {
    this.sender = new LineSender({
      ...{ spec, clock: this.time, rxBytes: RX_BYTES },
      write: (bytes) => void this.written.push(Buffer.from(bytes).toString('latin1').trim()),
      sent: () => undefined,
      acked: ({ lineNumber }) => void this.acked.push(lineNumber),
      refused: (_line, sentence) => void this.refused.push(sentence),
      finished: () => {
        this.finished++;
      },
      gaveUp: () => {
        this.hasGivenUp = true;
      },
      isAtRest: () => false,
    });
  }

  begin(): this {
    const limits = { plannerBlocks: 16, seconds: 60, start: { x: 0, y: 0 } };
    const around = { before: [], after: [] };
    this.sender.begin(new ProgramFeed(new LineList(PROGRAM), around, limits));
    return this;
  }

  hear(...replies: readonly RepRapReply[]): this {
    for (const reply of replies) if (!this.hasGivenUp) this.sender.receive(reply);
    return this;
  }
}

const ok: RepRapReply = { kind: 'ok' };
const refusal: RepRapReply = {
  kind: 'refused',
  sentence: verbatim('No such command.'),
  isAnswer: true,
};

describe('lines to a board that answers each', () => {
  it('are done when all of them are answered, and not before', () => {
    const bench = new Bench(smoothieFirmware).begin();
    for (const _ of PROGRAM.slice(1)) bench.hear(ok);
    assert.equal(bench.finished, 0);
    bench.hear(ok);
    assert.equal(bench.finished, 1);
    assert.deepEqual(bench.written, PROGRAM);
  });

  it('never fill more than its receive buffer', () => {
    const bench = new Bench(smoothieFirmware).begin();
    const bytes = bench.written.reduce((sum, line) => sum + line.length + 1, 0);
    assert.ok(bytes < RX_BYTES, `${bytes}`);
    assert.ok(bench.written.length < PROGRAM.length || bytes < RX_BYTES);
  });

  it('let a question wait for room, but not one that is urgent', async () => {
    const bench = new Bench(smoothieFirmware).begin();
    const asked = [bench.sender.ask('M114'), bench.sender.ask('M5', 10, true)];
    const full = bench.written.length;
    assert.equal(bench.written.includes('M114'), false);
    for (let i = 0; i < full; i++) bench.hear(ok);
    assert.ok(bench.written.includes('M114'), 'once there is room');
    while (bench.finished === 0) bench.hear(ok);
    await Promise.all(asked);
  });

  it('were refused where a piece of one was, unless that line is wanted again', async () => {
    const piece: RepRapReply = { ...refusal, isAnswer: false, quote: '21' };
    const bench = new Bench(marlin).begin().hear(piece);
    for (const _ of PROGRAM) bench.hear(ok);
    assert.deepEqual([bench.finished, bench.refused.length], [0, 1]);
    const again = new Bench(marlin).begin().hear(piece, { kind: 'resend', line: 1 }, ok, piece);
    await again.time.pass(1);
    for (const _ of PROGRAM) again.hear(ok);
    assert.deepEqual([again.finished, again.refused.length], [1, 0]);
  });

  it('are given up where two of them were read as one', () => {
    const two: RepRapReply = { ...refusal, isAnswer: false, quote: 'G1X1*23N4 G1X2' };
    assert.equal(new Bench(marlin).begin().hear(two).hasGivenUp, true);
  });

  it('go out again from the number that is wanted, each counted once', async () => {
    const bench = new Bench(marlin).begin().hear(ok);
    const before = bench.written.length;
    bench.hear({ kind: 'resend', line: 2 }, ok);
    assert.deepEqual(bench.acked, [1], 'that ok belongs to the request');
    await bench.time.pass(1);
    assert.match(bench.written[before] ?? '', /^N2 /);
    while (bench.finished === 0) bench.hear(ok);
    const expected = PROGRAM.map(numberOf);
    assert.deepEqual(bench.acked, expected);
  });

  it('are given up where the same line is wanted again and again', async () => {
    const bench = new Bench(marlin).begin();
    for (let i = 0; i < 20; i++) {
      bench.hear({ kind: 'resend', line: 2 });
      await bench.time.pass(1);
    }
    assert.equal(bench.hasGivenUp, true);
    assert.equal(bench.finished, 0);
  });

  it('are given up where lines are wanted again that carry no numbers', () => {
    const bench = new Bench(smoothieFirmware).begin();
    bench.hear({ kind: 'resend', line: 1 });
    assert.equal(bench.hasGivenUp, true);
    assert.equal(bench.finished, 0);
  });

  it('let a question through, and stop for a pause', () => {
    const bench = new Bench(smoothieFirmware).begin();
    bench.sender.pause();
    const before = bench.written.length;
    void bench.sender.ask('M5', 10, true);
    assert.equal(bench.written.at(-1), 'M5');
    for (let i = 0; i < before; i++) bench.hear(ok);
    assert.equal(bench.written.length, before + 1);
    bench.sender.goOn();
    assert.ok(bench.written.length > before + 1);
  });

  it('are not done on the strength of a reply that nobody knows', () => {
    const bench = new Bench(smoothieFirmware).begin();
    bench.hear({ kind: 'strange', text: 'gurgle' });
    assert.deepEqual(bench.acked, []);
    assert.equal(bench.refused.length, 1);
  });

  it('go out no more once the stream was ended, whatever is answered', () => {
    const bench = new Bench(smoothieFirmware).begin();
    bench.sender.endStream();
    const before = bench.written.length;
    for (let i = 0; i < 20; i++) bench.hear(ok);
    assert.equal(bench.written.length, before);
    assert.equal(bench.finished, 0);
  });
});

describe('whatever a board answers to the lines of a job', () => {
  const number = fc.integer({ min: 0, max: 12 });
  const reply: fc.Arbitrary<RepRapReply> = fc.oneof(
    fc.constantFrom<RepRapReply>(
      ...[ok, ok, ok, { kind: 'busy' } as const, refusal],
      { kind: 'other', text: 'echo' },
      { kind: 'strange', text: 'gurgle' },
      { kind: 'position', position: { x: 0, y: 0 } },
      { kind: 'status', status: { condition: 'idle' } },
    ),
    number.map((line): RepRapReply => ({ kind: 'ok', line })),
    number.map((line): RepRapReply => ({ kind: 'resend', line })),
  );
  const replies = fc.array(fc.tuple(reply, fc.boolean()), { maxLength: 40 });
  const spec = fc.constantFrom(marlin, smoothieFirmware);

  it('lines are done in their order, once each, and the job only with the last of them', () =>
    fc.assert(
      fc.asyncProperty(spec, replies, async (words, said) => {
        const bench = new Bench(words).begin();
        for (const [answer, waits] of said) {
          bench.hear(answer);
          if (waits) await bench.time.pass(0.2);
        }
        const done = bench.acked.filter((line) => line > 0);
        assert.deepEqual(
          done,
          [...new Set(done)].sort((x, y) => x - y),
        );
        // A board that wants line 3 has taken line 2, whatever became of its answer to that.
        if (!words.isNumbered) assert.deepEqual(done, PROGRAM.slice(0, done.length).map(numberOf));
        assert.ok(bench.finished <= 1);
        if (bench.finished === 1) assert.equal(done.at(-1), PROGRAM.length);
      }),
      { numRuns: 60 },
    ));

  it('no line counts as done before it went out', () =>
    fc.assert(
      fc.property(spec, replies, (words, said) => {
        const bench = new Bench(words).begin();
        for (const [answer] of said) {
          const out = new Set(bench.written.map(plain)).size;
          bench.hear(answer);
          assert.ok(bench.acked.length <= Math.max(out, new Set(bench.written.map(plain)).size));
        }
      }),
      { numRuns: 60 },
    ));
});

function numberOf(_line: string, index: number): number {
  return index + 1;
}

/** Without number and checksum. */
function plain(line: string): string {
  return line.replace(/^N\d+ |\*\d+$/g, '');
}
