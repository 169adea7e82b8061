// SPDX-License-Identifier: GPL-3.0-or-later
/** The files of a report, whole: what is in each of them, and in which form. */
import assert from 'node:assert/strict';
import { msg } from '../../src/base/message.js';
import type { FlightRecord } from '../../src/flight/format.js';
import { notesOf, readFlight } from '../../src/flight/read-flight.js';
import { recordTransport } from '../../src/flight/record-transport.js';
import type { FlightRecorder } from '../../src/flight/recorder.js';
import { reportFiles } from '../../src/flight/report.js';
import { encodeFlight } from '../../src/flight/write-flight.js';
import { memoryPair } from '../../src/transport/memory-pair.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const redact = (text: string) => text.replaceAll('kim', 'USER');
const HEADER = {
  ...{ kerf: '1.2', startedAt: 'then', port: '/dev/kim', system: 'Linux of kim' },
  machine: { id: 'mine', name: 'Laser of kim' },
};
const CONTENTS = {
  about: { kerf: '1.2', computer: 'of kim' },
  findings: [
    {
      ...({ severity: 'warning', code: 'doctor.slow' } as const),
      message: msg('Slow {what}.', { what: 'kim' }),
    },
  ],
  machine: { id: 'chosen' },
};

function filesOf(records?: readonly FlightRecord[], isWhole = true) {
  const flight = records && readFlight(encodeFlight(HEADER, records, isWhole), 'test');
  const files = reportFiles({ ...CONTENTS, ...(flight && { flight }) }, redact);
  return new Map(files.map((file) => [file.name, file.bytes]));
}

const textOf = (file: Uint8Array | undefined) => new TextDecoder().decode(file);

describe('a report', () => {
  it('has the machine in use where there is no flight, and every finding in words', () => {
    const files = filesOf();
    assert.deepEqual([...files.keys()], ['about.json', 'findings.json', 'machine.json']);
    assert.equal(
      textOf(files.get('about.json')),
      '{\n  "kerf": "1.2",\n  "computer": "of USER"\n}\n',
    );
    assert.deepEqual(JSON.parse(textOf(files.get('findings.json'))), [
      { severity: 'warning', code: 'doctor.slow', message: 'Slow USER.' },
    ]);
    assert.deepEqual(JSON.parse(textOf(files.get('machine.json'))), { id: 'chosen' });
  });

  it('has the machine of its flight, the talk as text, and how the last job begins', () => {
    const job = (head: string) => bytes(JSON.stringify({ kind: 'job', head }));
    const files = filesOf([
      { kind: 'received', seconds: 0.25, bytes: bytes('Grbl of kim\r\n') },
      { kind: 'note', seconds: 1, bytes: job('G0') },
      { kind: 'sent', seconds: 1.5, bytes: bytes('G1X1\nG1X2\n') },
      { kind: 'note', seconds: 2, bytes: job('M5 ; kim\n') },
      { kind: 'note', seconds: 3, bytes: bytes('{"kind":"closed"}') },
    ]);
    assert.deepEqual(JSON.parse(textOf(files.get('machine.json'))), {
      id: 'mine',
      name: 'Laser of USER',
    });
    assert.equal(
      textOf(files.get('conversation.txt')),
      [
        '0.250   Grbl of USER',
        '1.000 # {"kind":"job","head":"G0"}',
        '1.500 › G1X1',
        '1.500 › G1X2',
        '2.000 # {"kind":"job","head":"M5 ; USER\\n"}',
        '3.000 # {"kind":"closed"}',
        '',
      ].join('\n'),
    );
    assert.equal(textOf(files.get('program-head.gcode')), 'M5 ; USER\n');
    const copy = readFlight(files.get('flight.kerf-flight') ?? bytes(''), 'copy');
    assert.deepEqual(copy.header, {
      ...HEADER,
      ...{
        port: '/dev/USER',
        system: 'Linux of USER',
        machine: { id: 'mine', name: 'Laser of USER' },
      },
    });
    assert.deepEqual(
      [copy.isWhole, notesOf(copy).map(({ kind }) => kind)],
      [true, ['job', 'job', 'closed']],
    );
  });

  it('says of a copy whose beginning was written over that it is none of the whole', () => {
    const files = filesOf([{ kind: 'sent', seconds: 9, bytes: bytes('M5\n') }], false);
    assert.equal(readFlight(files.get('flight.kerf-flight') ?? bytes(''), 'copy').isWhole, false);
    assert.equal(files.has('program-head.gcode'), false, 'there was no job');
  });

  it('has the last five thousand lines of a long talk as text', () => {
    const lines = Array.from({ length: 12_000 }, (_, i) => `N${i + 1}\n`).join('');
    const files = filesOf([{ kind: 'received', seconds: 1, bytes: bytes(lines) }]);
    const kept = textOf(files.get('conversation.txt')).split('\n');
    assert.deepEqual([kept.length, kept[0], kept[4999]], [5001, '1.000   N7001', '1.000   N12000']);
  });
});

describe('a transport that is recorded', () => {
  /** A recorder that writes down what it is given. */
  function recorded() {
    const deeds: string[] = [];
    const recorder = {
      keep: (kind: string, some: Uint8Array) => void deeds.push(`${kind} ${Buffer.from(some)}`),
      note: (fact: object) => void deeds.push(`note ${JSON.stringify(fact)}`),
      close: async () => void deeds.push('close'),
    } as unknown as FlightRecorder;
    const { near, far } = memoryPair('the wire', 'datagram');
    return { deeds, near, far, transport: recordTransport(near, recorder) };
  }

  it('is the same to whoever uses it, and kept byte by byte before it is passed on', async () => {
    const { deeds, far, transport } = recorded();
    assert.deepEqual([transport.label, transport.kind], ['the wire', 'datagram']);
    far.received.connect((some) => void deeds.push(`there ${Buffer.from(some)}`));
    transport.received.connect((some) => void deeds.push(`here ${Buffer.from(some)}`));
    transport.write(bytes('?'));
    await new Promise(setImmediate);
    far.write(bytes('ok'));
    await new Promise(setImmediate);
    assert.deepEqual(deeds, ['sent ?', 'there ?', 'received ok', 'here ok']);
  });

  it('ends its record with the reason, if it had one', async () => {
    const { deeds, transport } = recorded();
    await transport.close();
    assert.deepEqual(deeds, ['note {"kind":"closed"}', 'close']);
    const lost = recorded();
    await lost.far.close();
    await new Promise(setImmediate);
    assert.deepEqual(lost.deeds, [
      'note {"kind":"closed","code":"device.lost","reason":"The connection was closed."}',
      'close',
    ]);
  });
});
