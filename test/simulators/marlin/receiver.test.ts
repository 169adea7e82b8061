// SPDX-License-Identifier: GPL-3.0-or-later
/** What the virtual Marlin takes for a line, what it asks for again, and what it obeys before its turn. */
import assert from 'node:assert/strict';
import { Receiver, type ReceiverOptions } from '../../../src/simulators/marlin/receiver.js';

const OPTIONS: ReceiverOptions = {
  ...{ rxBytes: 128, baudRate: 1e9, hasEmergencyParser: true, saysOkAfterResend: false },
  damageBytes: [],
};

function bench(options: Partial<ReceiverOptions> = {}) {
  const lines: string[] = [];
  const said: string[] = [];
  const obeyed: string[] = [];
  const queue = { room: 100 };
  let now = 0;
  const receiver = new Receiver(
    { ...OPTIONS, ...options },
    {
      hasRoom: () => lines.length < queue.room,
      take: (line) => void lines.push(line),
      say: (line) => void said.push(line),
      emergency: (command) => void obeyed.push(command),
    },
  );
  const type = (text: string) => {
    receiver.send(Buffer.from(text), now);
    now += 1;
    receiver.arrive(now);
    receiver.drain();
  };
  return { receiver, lines, said, obeyed, queue, type };
}

/** With the sum that belongs to it. */
function numbered(text: string): string {
  return `${text}*${[...Buffer.from(text)].reduce((sum, byte) => sum ^ byte, 0)}\n`;
}

describe('the receiver of a virtual Marlin', () => {
  it('takes lines without comments, blanks and empty ones', () => {
    const { lines, type } = bench();
    type('G0 X1 ; go\r\n\n  M5  \n;\nG1');
    assert.deepEqual(lines, ['G0 X1', 'M5']);
    type(' Y2\n');
    assert.deepEqual(lines, ['G0 X1', 'M5', 'G1 Y2']);
  });

  it('keeps no more of a line than 95 characters', () => {
    const { lines, type } = bench();
    type(`G1${'X'.repeat(100)}\nM5\n`);
    assert.deepEqual(lines, [`G1${'X'.repeat(93)}`, 'M5']);
  });

  it('counts numbered lines, and asks again for one that is wrong or whose sum is', () => {
    const { lines, said, receiver, type } = bench();
    type(numbered('N1 G0'));
    for (const [wrong, why] of [
      [numbered('N3 G0'), 'Line Number is not Last Line Number+1'],
      [numbered('N1 G0'), 'Line Number is not Last Line Number+1'],
      ['N2 G0\n', 'No Checksum with line number'],
      ['N2 G0*1\n', 'checksum mismatch'],
    ] as const) {
      said.length = 0;
      type(wrong);
      assert.deepEqual(said, [`Error:${why}, Last Line: 1`, 'Resend: 2']);
    }
    type(numbered('N2 G1 X5'));
    assert.deepEqual([lines, receiver.lastNumber], [['N1 G0', 'N2 G1 X5'], 2]);
  });

  it('counts on from where M110 says', () => {
    const { lines, said, receiver, type } = bench();
    type(numbered('N0 M110 N41'));
    assert.equal(receiver.lastNumber, 41);
    type(numbered('N42 G0'));
    assert.deepEqual([lines, said], [['N0 M110 N41', 'N42 G0'], []]);
  });

  it('forgets what came after a line that it asks for again, and says ok then if it is an old one', () => {
    for (const saysOkAfterResend of [false, true]) {
      const { lines, said, type } = bench({ saysOkAfterResend });
      type('N9 G0\nG1 X1\n');
      assert.deepEqual(
        [lines, said.slice(1)],
        [[], saysOkAfterResend ? ['Resend: 1', 'ok'] : ['Resend: 1']],
      );
    }
  });

  it('reads a byte otherwise that was damaged on the way', () => {
    const { lines, type } = bench({ damageBytes: [2] });
    type('M5\nM5\n');
    assert.deepEqual(lines, ['M4', 'M5']);
  });

  it('loses what its ring has no room for, without a word, and nothing while the queue is full', () => {
    const { receiver, lines, said, queue, type } = bench({ rxBytes: 8 });
    queue.room = 0;
    type('G1 X123456');
    assert.deepEqual([receiver.lost, lines], [3, []]);
    queue.room = 2;
    receiver.drain();
    type('\n');
    type('M5\nM3\n');
    assert.deepEqual([lines, said], [['G1 X123', 'M5'], []]);
    queue.room = 3;
    receiver.drain();
    assert.deepEqual([lines.at(-1), receiver.lost], ['M3', 3]);
  });

  it('obeys an emergency as it arrives, whatever waits before it, and nothing that only begins like one', () => {
    const { lines, obeyed, queue, type } = bench();
    queue.room = 0;
    type(`G4 S9\nM410\nN5 M112*3\nM108 P1\nM4100\nG1 M112\n`);
    assert.deepEqual([obeyed, lines], [['M410', 'M112', 'M108'], []]);
  });

  it('obeys it in its turn where it has no parser for that', () => {
    const { lines, obeyed, queue, type } = bench({ hasEmergencyParser: false });
    queue.room = 0;
    type('G4\nM410\n');
    assert.deepEqual(obeyed, []);
    queue.room = 9;
    type('');
    assert.deepEqual([obeyed, lines], [['M410'], ['G4', 'M410']]);
  });

  it('begins afresh when it is switched on: no half of a line, no count, no half of an emergency', () => {
    const { receiver, lines, obeyed, type } = bench();
    type(numbered('N1 G0'));
    type('M41');
    receiver.restart();
    type('0\n');
    assert.deepEqual([obeyed, lines], [[], ['N1 G0', '0']]);
    type(numbered('N1 G5'));
    assert.equal(lines.at(-1), 'N1 G5');
    receiver.send(Buffer.from('G6\n'), 1000);
    receiver.restart();
    type('');
    assert.equal(receiver.nextEventAt, Number.POSITIVE_INFINITY);
  });
});
