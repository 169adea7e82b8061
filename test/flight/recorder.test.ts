// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { flightsFolder, flightsIn, placeForFlight } from '../../src/flight/flights-folder.js';
import { decodeHead, type FlightHeader, type RingSize } from '../../src/flight/format.js';
import { notesOf, readFlight } from '../../src/flight/read-flight.js';
import { recordTransport } from '../../src/flight/record-transport.js';
import { FlightRecorder, startFlight } from '../../src/flight/recorder.js';
import { memoryPair } from '../../src/transport/memory-pair.js';
import { scratchFolder } from '../support/kerf-command.js';

const header: FlightHeader = {
  kerf: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  port: '/dev/ttyUSB0',
  machine: { id: 'mine', name: 'Mine' },
  system: 'Node v20',
};
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (path: string) => readFlight(readFileSync(path), path);
const texts = (path: string) =>
  [...read(path).records()].map((r) => `${r.kind} ${new TextDecoder().decode(r.bytes)}`);

/** A clock that a test turns, µs. */
function handClock() {
  let now = 5_000;
  return { clock: () => now, pass: (seconds: number) => (now += seconds * 1e6) };
}

describe('the flight recorder', () => {
  it('gives back every byte with its direction and time', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const { clock, pass } = handClock();
    const recorder = await startFlight(path, header, { clock });
    recorder.keep('received', bytes('Grbl 1.1h\r\n'));
    pass(0.25);
    recorder.keep('sent', Uint8Array.of(0x3f, 0x18, 0, 0xff));
    pass(3600);
    recorder.keep('received', bytes('ok\r\n'));
    await recorder.close();
    assert.equal(statSync(path).mode & 0o777, 0o600, 'it is nobody else’s to read');
    const flight = read(path);
    assert.deepEqual(flight.header, header);
    assert.equal(flight.isWhole, true);
    assert.deepEqual(
      [...flight.records()].map((r) => [r.kind, r.seconds, [...r.bytes]]),
      [
        ['received', 0, [...bytes('Grbl 1.1h\r\n')]],
        ['sent', 0.25, [0x3f, 0x18, 0, 0xff]],
        ['received', 3600.25, [...bytes('ok\r\n')]],
      ],
    );
  });

  it('counts microseconds where nobody brings a clock', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    let ms = 5;
    const now = mock.method(performance, 'now', () => ms);
    try {
      const recorder = await startFlight(path, header);
      recorder.keep('sent', bytes('a'));
      ms += 2500;
      recorder.keep('sent', bytes('b'));
      await recorder.close();
    } finally {
      now.mock.restore();
    }
    assert.deepEqual(
      [...read(path).records()].map((r) => r.seconds),
      [0, 2.5],
    );
  });

  it('never goes back in time, whatever its clock does', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const { clock, pass } = handClock();
    const recorder = await startFlight(path, header, { clock });
    for (const seconds of [2, -1, 0.5, 1]) {
      pass(seconds);
      recorder.keep('sent', bytes('a'));
    }
    await recorder.close();
    assert.deepEqual(
      [...read(path).records()].map((r) => r.seconds),
      [2, 2, 2, 2.5],
    );
  });

  it('keeps the last 64 MB, and no more', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    await (await startFlight(path, header)).close();
    const { size } = decodeHead(readFileSync(path)) ?? assert.fail('no head');
    assert.equal(size.segmentBytes * size.segments, 64 * 2 ** 20);
  });

  it('begins no flight in the place of another file', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    writeFileSync(path, 'precious');
    await assert.rejects(startFlight(path, header), { code: 'EEXIST' });
    assert.equal(readFileSync(path, 'latin1'), 'precious');
  });

  it('says of a fact that is too long for a segment that there was one', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const recorder = await startFlight(path, header, { size: { segmentBytes: 128, segments: 4 } });
    // A segment holds 128 - 16 - 18 bytes of a record.
    const fits = { kind: 'job', head: 'x'.repeat(94 - '{"kind":"job","head":""}'.length) };
    recorder.note(fits);
    recorder.note({ ...fits, head: `${fits.head}x` });
    await recorder.close();
    const kept = notesOf(read(path)).map(({ seconds: _, ...fact }) => fact);
    assert.deepEqual(kept, [fits, { kind: 'job', isTooLong: true }]);
  });

  it('may be handed a buffer that is used again at once', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const recorder = await startFlight(path, header);
    const buffer = bytes('G1X1\n');
    recorder.keep('sent', buffer);
    buffer.fill(0);
    await recorder.close();
    assert.deepEqual(texts(path), ['sent G1X1\n']);
  });

  it('never outgrows its ring, and keeps the end of the flight', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const size: RingSize = { segmentBytes: 256, segments: 4 };
    const recorder = await startFlight(path, header, { size });
    let count = 0;
    let offered = 0;
    // A busy disk takes few of them; the ring has to go round all the same.
    for (; count < 2000 || offered - recorder.bytesLost < 4096; count++) {
      const line = bytes(`line ${count}\n`);
      recorder.keep('sent', line);
      offered += line.length;
      if (count % 10 === 0) await new Promise(setImmediate); // The disk gets its turn, as in life.
    }
    await recorder.close();
    assert.ok(statSync(path).size <= 4096 + 4 * 256 + 1, `${statSync(path).size}`);
    const kept = texts(path).filter((t) => t.startsWith('sent'));
    const last = Number(/\d+/.exec(kept.at(-1) ?? '')?.[0]);
    assert.ok(kept.length > 20, `${kept.length} kept`);
    assert.equal(read(path).isWhole, false);
    if (recorder.bytesLost === 0) {
      const expected = kept.map((_, i) => `sent line ${last - kept.length + 1 + i}\n`);
      assert.deepEqual(kept, expected, 'without a hole');
      assert.equal(last, count - 1);
    }
  });

  it('is on the disk a quarter of a second later, in one write for all that came in it', async () => {
    const written: string[] = [];
    const file = {
      write: async (some: Uint8Array) => void written.push(Buffer.from(some).toString('latin1')),
      close: async () => void written.push('closed'),
    };
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const options = { size: { segmentBytes: 4096, segments: 4 }, clock: () => 0 };
      const recorder = new FlightRecorder(file as never, 0, options); // No more is asked of it.
      recorder.keep('sent', bytes('G1X1'));
      mock.timers.tick(249);
      recorder.keep('received', bytes('ok'));
      assert.deepEqual(written, []);
      mock.timers.tick(1);
      await new Promise(setImmediate);
      assert.equal(written.length, 1);
      assert.match(written[0]!, /G1X1.*ok/s);
      recorder.keep('sent', bytes('G1X2'));
      mock.timers.tick(250);
      await new Promise(setImmediate);
      assert.equal(written.length, 2);
      await recorder.close();
      assert.deepEqual(written.slice(2), ['closed'], 'nothing was left');
    } finally {
      mock.timers.reset();
    }
  });

  it('drops and counts what a stuck disk cannot take, without waiting', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const recorder = await startFlight(path, header, { size: { segmentBytes: 256, segments: 64 } });
    // All in one turn of the event loop: no write can have ended.
    for (let i = 0; i < 100; i++) recorder.keep('sent', bytes(`line ${i}\n`));
    await recorder.close();
    assert.ok(recorder.bytesLost > 0);
    assert.equal(texts(path)[0], 'sent line 0\n');
    assert.deepEqual(
      notesOf(read(path)).map((n) => [n.kind, n['bytes']]),
      [['lost', recorder.bytesLost]],
    );
  });

  it('splits what is longer than a segment', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const recorder = await startFlight(path, header, { size: { segmentBytes: 256, segments: 64 } });
    const long = 'x'.repeat(400);
    recorder.keep('received', bytes(long));
    await recorder.close();
    const records = [...read(path).records()];
    assert.ok(records.length > 1);
    assert.equal(Buffer.concat(records.map((r) => r.bytes)).toString(), long);
  });

  it('is read as far as it goes when it was cut off anywhere', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const recorder = await startFlight(path, header);
    for (let i = 0; i < 50; i++) recorder.keep('sent', bytes(`line ${i}\n`));
    await recorder.close();
    const whole = readFileSync(path);
    const all = texts(path);
    for (let length = whole.length; length > 4096; length -= 7) {
      truncateSync(path, length);
      const kept = texts(path);
      assert.deepEqual(kept, all.slice(0, kept.length));
    }
    writeFileSync(path, whole.subarray(0, 15));
    assert.throws(() => read(path), AppError);
  });

  it('refuses other files by name', () => {
    assert.throws(
      () => readFlight(bytes('G1 X1 and so on, a program'), 'a.gcode'),
      /a\.gcode is not a flight log/,
    );
  });

  it('tells once when the disk fails, and swallows what comes after', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    writeFileSync(path, '');
    const troubles: unknown[] = [];
    const file = await open(path, 'r'); // Takes no writing.
    const size = { segmentBytes: 256, segments: 4 };
    const onTrouble = (error: unknown) => troubles.push(error);
    const recorder = new FlightRecorder(file, 0, { size, onTrouble });
    for (let i = 0; i < 100; i++) {
      recorder.keep('sent', bytes('G1X1\n'));
      await new Promise(setImmediate);
    }
    await recorder.close();
    assert.equal(troubles.length, 1);
    assert.match(String(troubles[0]), /EBADF/);
  });
});

describe('a recorded transport', () => {
  it('passes everything on and keeps it, until the link is lost', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'a');
    const { near, far } = memoryPair();
    const recorder = await startFlight(path, header);
    const transport = recordTransport(near, recorder);
    const received: string[] = [];
    transport.received.connect((b) => received.push(new TextDecoder().decode(b)));
    far.received.connect(() => far.write(bytes('ok\n')));
    transport.write(bytes('G1X1\n'));
    await new Promise(setImmediate);
    far.lose(new AppError('device.lost', verbatim('pulled')));
    await near.close();
    await recorder.close();
    assert.deepEqual(received, ['ok\n']);
    assert.deepEqual(texts(path).slice(0, 2), ['sent G1X1\n', 'received ok\n']);
    assert.equal(notesOf(read(path)).at(-1)?.kind, 'closed');
  });
});

describe('the folder of flights', () => {
  it('is among the states of a person, entered by nobody else, and names each by time and machine', async () => {
    using scratch = scratchFolder();
    const folder = flightsFolder({ XDG_STATE_HOME: scratch.path });
    assert.equal(folder, join(scratch.path, 'kerf', 'flights'));
    const path = await placeForFlight(folder, 'mine', new Date(Date.UTC(2026, 0, 5, 6, 7, 8, 9)));
    const name = `2026-01-05T06-07-08.009Z_${process.pid}_mine.kerf-flight`;
    assert.equal(path, join(folder, name));
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const file of [name, name.replace('mine', 'other'), `${name}.txt`]) {
      writeFileSync(join(folder, file), '');
    }
    assert.deepEqual(await flightsIn(folder, 'mine'), [path]);
    assert.deepEqual(await flightsIn(join(folder, 'nowhere')), []);
  });

  it('keeps the newest of each machine, and those of others', async () => {
    using folder = scratchFolder();
    const started: string[] = [];
    for (let day = 1; day <= 12; day++) {
      const path = await placeForFlight(folder.path, 'mine', new Date(Date.UTC(2026, 0, day)));
      writeFileSync(path, '');
      started.push(path);
    }
    const other = await placeForFlight(folder.path, 'virtual', new Date(Date.UTC(2025, 0, 1)));
    writeFileSync(other, '');
    writeFileSync(join(folder.path, 'notes.txt'), '');
    const kept = await flightsIn(folder.path);
    assert.deepEqual(kept, [...started.slice(-8).reverse(), other]);
    assert.ok(readdirSync(folder.path).includes('notes.txt'));
  });

  it('keeps one that another process still writes, however old it is', async () => {
    using folder = scratchFolder();
    const flightOf = (pid: number, day: string) => {
      const path = join(folder.path, `2025-01-${day}_${pid}_mine.kerf-flight`);
      writeFileSync(path, '');
      return path;
    };
    const running = flightOf(process.ppid, '01');
    // Linux gives no process a number like this (PID_MAX_LIMIT).
    const dead = flightOf(2 ** 22 + 1, '02');
    const own = flightOf(process.pid, '03');
    for (let day = 10; day < 20; day++) flightOf(process.pid, `${day}`);
    await placeForFlight(folder.path, 'mine', new Date(Date.UTC(2026, 0, 1)));
    assert.deepEqual([running, dead, own].map(existsSync), [true, false, false]);
  });
});
