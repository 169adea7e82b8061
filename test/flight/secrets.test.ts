// SPDX-License-Identifier: GPL-3.0-or-later
/** What a shared report must not say of a person. */
import assert from 'node:assert/strict';
import type { FlightRecord, RecordKind } from '../../src/flight/format.js';
import type { Flight } from '../../src/flight/read-flight.js';
import { redactRecords } from '../../src/flight/redact-flight.js';
import { redactor, redactValue } from '../../src/flight/secrets.js';

/** In parts, since no file of Kerf may name a place of the computer that it was written on. */
const HOMES = '/home';
const OF_ROOT = '/root';

const redact = redactor({
  names: ['al', 'Jo de Vries', 'Jo de Vries-Kok', ' '],
  homes: [`${HOMES}/al`, OF_ROOT],
  serialNumbers: ['A10K'],
});

const clean = (...records: readonly (readonly [RecordKind, number, string])[]) => {
  const flight = {
    *records(): Generator<FlightRecord> {
      for (const [kind, seconds, text] of records)
        yield { kind, seconds, bytes: Buffer.from(text) };
    },
  };
  return [...redactRecords(flight as unknown as Flight, redact)].map(
    ({ kind, seconds, bytes }) => [kind, seconds, Buffer.from(bytes).toString()] as const,
  );
};

describe('a text that is shown to others', () => {
  it('names nobody: neither in full nor in part, and no word that only holds a name', () => {
    assert.equal(redact('by Jo de Vries-Kok'), 'by USER');
    assert.equal(redact('VRIES, al and Jo'), 'USER, USER and Jo');
    assert.equal(redact('an alarm at a signal of de luxe'), 'an alarm at a signal of de luxe');
  });

  it('tells no home, adapter or network', () => {
    assert.equal(redact(`${HOMES}/al/a.svg, ${OF_ROOT}/b`), `~/a.svg, ${OF_ROOT}/b`);
    assert.equal(redact(`${HOMES}/eva/a.svg`), `${HOMES}/USER/a.svg`);
    assert.equal(
      redact('A10K on /dev/serial/by-id/usb-1a86'),
      'SERIAL on /dev/serial/by-id/SERIAL',
    );
    assert.equal(redact('a4:5E:60:c1:02:ff at 192.168.1.20'), 'MAC at IP');
    assert.equal(redact('me.too@mail.example.org'), 'MAIL');
  });

  it('keeps what the firmware says of itself, without what a person wrote there', () => {
    assert.equal(redact('[VER:1.1h.20190825:My laser]'), '[VER:1.1h.20190825:]');
    assert.equal(redact('$74=net $x'), '$74=REDACTED');
    assert.equal(redact('$Sta/Password=x y'), '$Sta/Password=REDACTED');
    assert.equal(redact('$30=1000 $32=1 1.2.3.4.5'), '$30=1000 $32=1 1.2.3.4.5');
  });

  it('is found in plain data at any depth', () => {
    const value = { al: ['al', { n: 5, none: null }], isOn: true };
    assert.deepEqual(redactValue(value, redact), {
      al: ['USER', { n: 5, none: null }],
      isOn: true,
    });
  });
});

describe('a flight that is shown to others', () => {
  it('is cleaned by lines, for a name may have come in two chunks', () => {
    const records = clean(['received', 1, 'by vri'], ['received', 2, 'es\nok\nhalf']);
    assert.deepEqual(records, [
      ['received', 2, 'by USER\nok\n'],
      ['received', 2, 'half'],
    ]);
  });

  it('has real-time characters where they were, in the midst of a line too', () => {
    const records = clean(['sent', 1, 'G1'], ['sent', 2, '?'], ['sent', 3, ' X1\n']);
    assert.deepEqual(records, [
      ['sent', 2, '?'],
      ['sent', 3, 'G1 X1\n'],
    ]);
  });

  it('has its notes cleaned, damaged ones as text', () => {
    const records = clean(['note', 1, '{"by":"al"}'], ['note', 2, '{"by":"al']);
    assert.deepEqual(records, [
      ['note', 1, '{"by":"USER"}'],
      ['note', 2, '{"by":"USER'],
    ]);
  });
});
