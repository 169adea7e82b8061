// SPDX-License-Identifier: GPL-3.0-or-later
/** Nothing of a person, their home or their machine's serial number leaves with a report. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { verbatim } from '../../src/base/message.js';
import type { FlightRecord } from '../../src/flight/format.js';
import { readFlight } from '../../src/flight/read-flight.js';
import { redactRecords } from '../../src/flight/redact-flight.js';
import { reportFiles } from '../../src/flight/report.js';
import { redactor } from '../../src/flight/secrets.js';
import { tarOf } from '../../src/flight/tar.js';
import { encodeFlight } from '../../src/flight/write-flight.js';
import { scratchFolder } from '../support/kerf-command.js';

const SERIAL = 'A50285BI';
const BY_ID = `/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_${SERIAL}-if00-port0`;
const redact = redactor({
  names: ['jürgen', 'Jürgen Vogel', 'vogelnest'],
  homes: ['/home/jürgen', '/srv/people/jürgen'],
  serialNumbers: [SERIAL],
});
/** What a reader would recognise somebody by. */
const TELLTALE = /j(ü|\u00c3\u00bc)rgen|vogel|A50285BI|192\.168|aa:bb:cc|@example/i;

const header = {
  kerf: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  port: BY_ID,
  machine: { id: 'mine', name: 'Laser of Jürgen Vogel' },
  system: 'Node v20, Linux 6 on vogelnest',
};
const bytes = (text: string) => new TextEncoder().encode(text);
const CONVERSATION: readonly FlightRecord[] = [
  {
    kind: 'received',
    seconds: 0,
    bytes: bytes("Grbl 1.1h ['$' for help]\r\n[VER:1.1h.20190825:J"),
  },
  {
    kind: 'received',
    seconds: 0.1,
    bytes: bytes('ürgen]\r\n[MSG:Mode=STA:SSID=Vogelnest:IP=192.168.1.20:MAC=AA:BB'),
  },
  { kind: 'received', seconds: 0.2, bytes: bytes(':CC:DD:EE:FF]\r\nok\r\n') },
  { kind: 'sent', seconds: 0.3, bytes: Uint8Array.of(0x3f) },
  { kind: 'sent', seconds: 0.4, bytes: bytes('G1X1 (made by jür') },
  { kind: 'sent', seconds: 0.5, bytes: bytes('gen@example.org)\nG1X2\n') },
  { kind: 'sent', seconds: 0.6, bytes: Uint8Array.of(0x85, 0x18) },
  {
    kind: 'note',
    seconds: 0.7,
    bytes: bytes(JSON.stringify({ kind: 'job', head: '; /home/jürgen/Vogel.svg\nM5S0\n' })),
  },
];

describe('a report of a problem', () => {
  const flight = readFlight(encodeFlight(header, CONVERSATION), 'test');
  const files = reportFiles(
    {
      about: { kerf: '0.1.0', computer: 'vogelnest' },
      findings: [
        {
          severity: 'error',
          code: 'doctor.port-permission',
          message: verbatim(`jürgen may not use ${BY_ID}`),
          where: '/run/user/1000/jürgen',
        },
      ],
      machine: undefined,
      flight,
    },
    redact,
  );

  it('holds no name, home, address or serial number in any of its files', () => {
    assert.ok(files.length >= 6);
    for (const file of files) {
      const text = Buffer.from(file.bytes);
      for (const read of [text.toString('utf8'), text.toString('latin1')]) {
        assert.doesNotMatch(read, TELLTALE, file.name);
      }
    }
    assert.match(TELLTALE.exec(Buffer.from(bytes('jürgen')).toString('latin1'))?.[0] ?? '', /./);
  });

  it('keeps what is needed to understand it: times, real-time bytes, every harmless line', () => {
    const copy = files.find((f) => f.name === 'flight.kerf-flight');
    const records = [...readFlight(copy?.bytes ?? new Uint8Array(), 'copy').records()];
    const sent = records.filter((r) => r.kind === 'sent').map((r) => [r.seconds, [...r.bytes]]);
    assert.deepEqual(sent, [
      [0.3, [0x3f]],
      [0.5, [...bytes('G1X1 (made by MAIL)\nG1X2\n')]],
      [0.6, [0x85, 0x18]],
    ]);
    const received = records.filter((r) => r.kind === 'received');
    const text = Buffer.concat(received.map((r) => r.bytes)).toString();
    assert.match(text, /^Grbl 1\.1h \['\$' for help\]\r\n\[VER:1\.1h\.20190825:\]\r\n/);
    assert.match(text, /\r\nok\r\n$/);
    const head = files.find((f) => f.name === 'program-head.gcode');
    assert.match(new TextDecoder().decode(head?.bytes), /\nM5S0\n$/);
  });

  it('leaves ordinary conversation untouched, byte by byte, however it was cut', () => {
    const line = fc.constantFrom(
      'ok\r\n',
      'error:20\r\n',
      '<Idle|MPos:0.000,1.500,0.000|FS:0,0>\r\n',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.array(fc.nat(400)), (lines, cuts) => {
        const whole = bytes(lines.join(''));
        const at = [0, ...cuts.filter((c) => c < whole.length).sort((a, b) => a - b), whole.length];
        const records = at.slice(1).map((end, i): FlightRecord => {
          return { kind: 'received', seconds: i, bytes: whole.subarray(at[i], end) };
        });
        const cut = readFlight(encodeFlight(header, records), 'cut');
        const out = [...redactRecords(cut, redact)].map((r) => r.bytes);
        assert.deepEqual(Buffer.concat(out), Buffer.from(whole));
      }),
    );
  });

  it('finds a secret wherever the chunks were cut', () => {
    const secret = `[MSG:hello jürgen, ${BY_ID} and ${SERIAL}]\r\n`;
    const whole = bytes(secret);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const records = [whole.subarray(0, from), whole.subarray(from, to), whole.subarray(to)].map(
          (part, i): FlightRecord => ({ kind: 'received', seconds: i, bytes: part }),
        );
        const cut = readFlight(encodeFlight(header, records), 'cut');
        const out = Buffer.concat([...redactRecords(cut, redact)].map((r) => r.bytes));
        assert.doesNotMatch(out.toString('utf8'), TELLTALE);
      }),
    );
  });
});

describe('taking secrets out', () => {
  it('spares words that only contain a name', () => {
    const al = '/home/al';
    const of = redactor({ names: ['al'], homes: [al, '/'], serialNumbers: [''] });
    assert.equal(of(`ALARM:1 al, also ${al}/x.svg`), 'ALARM:1 USER, also ~/x.svg');
  });

  it('knows the homes of others and the settings of wireless boards', () => {
    const of = redactor({ names: [], homes: [], serialNumbers: [] });
    const kim = '/home/kim';
    const other = '/home/USER';
    assert.equal(of(`${kim}/a.svg /media/kim/USB`), `${other}/a.svg /media/USER/USB`);
    assert.equal(of('$Sta/Password=hush\r\n$110=500'), '$Sta/Password=REDACTED\r\n$110=500');
    assert.equal(of('$75=hush'), '$75=REDACTED');
    assert.equal(of('$30=1000 G1X1.5Y2.5 1.1h.20190825'), '$30=1000 G1X1.5Y2.5 1.1h.20190825');
  });
});

describe('a tar archive', () => {
  it('is read by tar, and names nobody', () => {
    using folder = scratchFolder();
    const files = [
      { name: 'a.txt', bytes: bytes('hello\n') },
      { name: 'b/c.bin', bytes: new Uint8Array(1500).fill(7) },
      { name: 'empty', bytes: new Uint8Array(0) },
    ];
    const path = join(folder.path, 'x.tar');
    writeFileSync(path, tarOf(files));
    const out = join(folder.path, 'out');
    mkdirSync(out);
    const listed = execFileSync('tar', ['-tvf', path, '--numeric-owner'], { encoding: 'utf8' });
    assert.equal(listed.split('\n').filter((l) => / 0\/0 /.test(l)).length, 3);
    execFileSync('tar', ['-xf', path, '-C', out]);
    assert.deepEqual(readdirSync(out).sort(), ['a.txt', 'b', 'empty']);
    assert.deepEqual([...readFileSync(join(out, 'b/c.bin'))], [...(files[1]?.bytes ?? [])]);
  });
});
