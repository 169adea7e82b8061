// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whatever stands in a file, or comes by a socket, in which Kerf keeps something or is told something: it is read to
 * finite figures, or refused in one sentence; it changes nothing else, and takes a moment.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRuleFile } from '../../src/art/rules/rule-file.js';
import { AppError } from '../../src/base/errors.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { readJobJournal } from '../../src/devices/journal-notes.js';
import { understandNotes } from '../../src/machine/notes.js';
import { parseProfile } from '../../src/machine/parse-profile.js';
import { profileText } from '../../src/machine/profile-text.js';
import { parseRows } from '../../src/model/project-file/parse-rows.js';
import { foldedLines, readRecoveryJournal, rowsNow } from '../../src/model/recovery/journal.js';
import { readFromStream, readToStream } from '../../src/stream/stream-messages.js';
import { damagedJson } from '../support/damaged-json.js';
import { searchRuns } from '../support/search-runs.js';
import { leafAndPicture } from '../support/works.js';

const { rows } = leafAndPicture();
const place = {
  ...{ sentUnit: 5, doneUnit: 3, acceptedUnits: 5, position: { x: 60, y: 20 } },
  ...{ offset: { x: 0, y: 0 }, speed: 0 },
};
const begin = {
  ...{ jobId: 'job', driver: 'grbl', machineId: 'virtual', port: '/dev/a', firmware: 'Grbl 1.1h' },
  ...{ programPath: 'job.gcode', hash: 'abc', total: 5, begunAt: '2026-11-24T08:00:00.000Z' },
  ...{ start: { x: 0, y: 0 }, offset: { x: 0, y: 0 }, isHomed: true },
};
const end = {
  ...{ phase: 'stopped', place, knowledge: 'standing', doneUnit: 3 },
  ...{ unseenSeconds: 0, isDoubtful: false },
};
const RULES = {
  kerfRules: 1,
  name: 'Mine',
  rules: [
    { paint: 'line', colour: '#ff0000', tolerance: 10, operation: 'cut', settings: { power: 0.5 } },
    { paint: 'fill', minWidth: 0.1, maxWidth: 2, layer: 'Deep*', operation: 'engrave' },
  ],
};
const NOTES = {
  ...{ hooks: { before: 'M8', after: 'M9' }, macros: [{ name: 'a', text: 'G0' }] },
  ...{
    workSystemNames: { G55: 'jig' },
    maintenance: [{ name: 'b', everyHours: 8, doneAtHours: 2 }],
  },
};

interface Content {
  readonly name: string;
  readonly sound: readonly string[];
  /** What is made of it. Throws AppError, or what its caller makes one of. */
  read(text: string): unknown;
  /** Errors that the caller takes for damage. */
  readonly damage?: readonly (new (
    ...args: never[]
  ) => Error)[];
}

const CONTENTS: readonly Content[] = [
  {
    name: 'rules',
    sound: [JSON.stringify(RULES)],
    read: (text) => parseRuleFile(text, 'mine.json'),
  },
  {
    name: 'a machine',
    sound: [profileText(VIRTUAL_LASER)],
    read: (text) => parseProfile(text, 'grbl'),
  },
  {
    name: 'notes on a machine',
    sound: [JSON.stringify(NOTES)],
    read: (text) => understandNotes(JSON.parse(text)).value,
    damage: [SyntaxError],
  },
  {
    name: 'the rows of a project',
    sound: [JSON.stringify(rows)],
    read: (text) => parseRows(JSON.parse(text), false).rows,
    damage: [SyntaxError, RangeError],
  },
  {
    name: 'the journal of a job',
    sound: [
      [{ begin }, { place }, { end }, { settled: true }].map((n) => JSON.stringify(n)).join('\n'),
    ],
    read: (text) => readJobJournal(text).record,
  },
  {
    name: 'the recovery journal',
    sound: [foldedLines({ rows, past: [], future: [], savedAt: 0 })],
    read: (text) => {
      const { journal } = readRecoveryJournal(Buffer.from(text));
      return journal && rowsNow(journal);
    },
    damage: [RangeError],
  },
  {
    name: 'what a window says to the stream',
    sound: [
      '{"kind":"command","id":3,"command":{"kind":"jog","x":1,"y":2,"speed":50}}',
      '{"kind":"end"}',
    ],
    read: (text) => readToStream(JSON.parse(text))?.kind,
    damage: [SyntaxError],
  },
  {
    name: 'what the stream says to a window',
    sound: ['{"kind":"problem","problem":{"severity":"note","code":"a","message":{"msgid":"b"}}}'],
    read: (text) => readFromStream(JSON.parse(text))?.kind,
    damage: [SyntaxError],
  },
];

/** Characters. */
const LONGEST_SENTENCE = 2000;

/** Throws where a number in it is not finite, however deep. */
function areFinite(value: unknown): void {
  const open = [value];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next === 'number') assert.ok(Number.isFinite(next), `${next}`);
    else if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
  }
}

for (const { name, sound, read, damage = [] } of CONTENTS) {
  describe(`${name}, damaged or meant to harm`, () => {
    it('comes whole to what it says', () => {
      for (const text of sound) assert.ok(read(text) !== undefined);
    });

    it('comes to finite figures or to one sentence', () => {
      fc.assert(
        fc.property(damagedJson(sound), (text) => {
          try {
            areFinite(read(text));
          } catch (error) {
            const isMeant = error instanceof AppError || damage.some((one) => error instanceof one);
            if (!isMeant || /call stack/.test(String(error))) throw error;
            const { message } = error as Error;
            if (error instanceof AppError)
              assert.ok(message.length < LONGEST_SENTENCE, message.slice(0, 200));
          }
          assert.equal('isPolluted' in {}, false);
        }),
        { numRuns: searchRuns(100) },
      );
    });
  });
}
