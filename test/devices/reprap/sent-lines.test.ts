// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {
  type PendingLine,
  PendingLines,
  PLAIN,
  type Question,
} from '../../../src/devices/reprap/sent-lines.js';

function sent(...lines: string[]): PendingLines {
  const list = new PendingLines(true);
  for (const text of lines) {
    const line = Buffer.from(text);
    list.add(list.numbered({ ...PLAIN, line, bytes: list.framed(line) }));
  }
  return list;
}

describe('what became of a line that the controller did not know', () => {
  it('is nothing when it is the line as it was sent: the controller really does not know it', () => {
    assert.equal(sent('M67E0Q1').damageOf('M67E0Q1'), 'none');
  });

  it('is a piece when its begin was lost, and the line is wanted again', () => {
    const list = sent('G1X5', 'G1Y2');
    // N2 G1Y2*…, cut anywhere.
    const framed = Buffer.from(list.framed(Buffer.from('G1Y2')))
      .toString()
      .trim();
    assert.equal(list.damageOf('1Y2'), 'piece');
    assert.equal(list.damageOf(framed.slice(-2)), 'none', 'of a number that was never sent');
    assert.equal(list.damageOf('O2 G1Y2*37'), 'piece');
    assert.equal(list.damageOf('G1Y3*37'), 'piece');
  });

  it('is swallowed when two lines became one whose checksum fits by chance', () => {
    const list = sent('G1X21Y5', 'G1Y6');
    assert.equal(list.damageOf('G1X21Y5*36N39 G1Y6'), 'swallowed');
  });
});

describe('the lines on their way', () => {
  const bytesOf = (text: string) => Buffer.from(text);
  const texts = (entries: readonly PendingLine[]) =>
    entries.map(({ number, bytes }) => `${number} ${Buffer.from(bytes).toString().trim()}`);
  const question = (): Question => ({
    ...{ replies: [], seconds: 1, resolve: () => undefined, reject: () => undefined },
  });
  /** A line as it would be sent. */
  const add = (list: PendingLines, text: string, more: Partial<PendingLine> = {}) => {
    const line = bytesOf(text);
    const entry = list.numbered({ ...PLAIN, line, bytes: list.framed(line), ...more });
    list.add(entry);
    return entry;
  };

  it('are numbered and have a checksum where the firmware wants that, and go out as they are elsewhere', () => {
    const numbered = sent('G1X5', 'G1Y2');
    assert.deepEqual(texts(numbered.since(1)), ['1 N1 G1X5*68', '2 N2 G1Y2*65']);
    assert.equal(numbered.lastNumber, 2);
    const plain = new PendingLines(false);
    assert.deepEqual(texts([add(plain, 'G1X5')]), ['0 G1X5']);
    assert.deepEqual([plain.since(0), plain.lastNumber], [[], 0]);
  });

  it('count their bytes and their seconds until they are answered, in their order', () => {
    const list = new PendingLines(false);
    const [first, second] = [add(list, 'G1X5', { seconds: 2 }), add(list, 'M5', { seconds: 0.5 })];
    assert.deepEqual([list.count, list.inFlight, list.seconds], [2, 5 + 3, 2.5]);
    assert.equal(list.oldest, first);
    assert.equal(list.shift(), first);
    assert.deepEqual([list.count, list.inFlight, list.seconds], [1, 3, 0.5]);
    list.keep((entry) => entry !== second);
    assert.deepEqual([list.count, list.inFlight, list.seconds, list.oldest], [0, 0, 0, undefined]);
    assert.equal(list.shift(), undefined);
  });

  it('are remembered to be sent again, the last 64 of them, answered or not', () => {
    const list = new PendingLines(true);
    for (let i = 1; i <= 70; i++) add(list, `G1X${i}`);
    while (list.shift());
    assert.deepEqual(
      [list.since(1).length, list.since(1)[0]?.number, list.since(69).length],
      [64, 7, 2],
    );
    list.clear();
    assert.deepEqual(list.since(1), []);
  });

  it('count on from another number, and what had a later one never was', () => {
    const list = sent('G1X1', 'G1X2', 'G1X3');
    list.countFrom(2);
    assert.deepEqual([list.lastNumber, texts(list.since(1))], [1, ['1 N1 G1X1*64']]);
    assert.equal(add(list, 'G1X9').number, 2);
  });

  it('are waited for where something was asked, or a job goes on', () => {
    const list = new PendingLines(true);
    add(list, 'M114', { isLate: true });
    assert.equal(list.waitedFor === undefined, true);
    const asked = add(list, 'M115', { question: question() });
    add(list, 'G1X1', { isOfStream: true });
    assert.equal(list.waitedFor === asked, true);
    assert.equal(list.takeQuestions().length, 1);
    assert.equal(list.waitedFor?.isOfStream, true, 'nothing is asked any more');
    assert.equal(list.count, 3, 'they stay counted');
  });

  it('need a probe after the last late one, and are lost when that is late as well', () => {
    const list = new PendingLines(true);
    const probes = [{ line: 'M114', sign: 'position' }] as const;
    assert.deepEqual(
      [list.areAllLate, list.needsProbe, list.areLost(probes)],
      [true, false, false],
    );
    const line = add(list, 'G1X1');
    assert.deepEqual([list.areAllLate, list.needsProbe], [false, false]);
    line.isLate = true;
    assert.deepEqual([list.areAllLate, list.needsProbe, list.areLost(probes)], [true, true, false]);
    const probe = add(list, 'M114', { isProbe: true });
    assert.deepEqual([list.needsProbe, list.areLost(probes)], [false, false]);
    probe.isLate = true;
    assert.deepEqual([list.needsProbe, list.areLost(probes)], [false, true]);
  });

  it('have a probe that none of them is, or the first', () => {
    const probes = [
      { line: 'M114', sign: 'position' },
      { line: 'M115', sign: 'firmware' },
    ] as const;
    const list = new PendingLines(true);
    assert.equal(list.probeOf(probes).line, 'M114');
    add(list, 'M114');
    assert.equal(list.probeOf(probes).line, 'M115');
    add(list, 'M115');
    assert.equal(list.probeOf(probes).line, 'M114');
  });

  it('are sent again in a job with a probe in place of what nothing waits for', () => {
    const list = new PendingLines(true);
    const entries = [
      add(list, 'G1X1', { isOfStream: true }),
      add(list, 'M220S100'),
      add(list, 'M115', { question: question() }),
    ];
    const due = list.dueAgain(entries, { line: 'M114', sign: 'position' });
    assert.deepEqual(
      due.map(({ line, number }) => `${number} ${Buffer.from(line)}`),
      ['1 G1X1', '2 M114', '3 M115'],
    );
    const probe = due[1];
    assert.deepEqual(
      [probe?.isProbe, probe?.isLate, probe?.sign, probe?.question?.seconds],
      [...[true, false, 'position', 2]],
    );
    assert.match(Buffer.from(probe?.bytes ?? []).toString(), /^N2 M114\*\d+\n$/);
    assert.deepEqual([due[0], due[2]], [entries[0], entries[2]]);
  });

  it('are sent again without a job as far as they are asked, without a hole in their numbers', () => {
    const list = new PendingLines(true);
    const asked = () => ({ question: question() });
    const entries = [add(list, 'M5'), add(list, 'M115', asked()), add(list, 'M114', asked())];
    assert.deepEqual(
      list.asked(entries.slice(1)).map(({ number }) => number),
      [2, 3],
    );
    assert.deepEqual(texts(list.asked(entries)), ['1 N1 M115*39', '2 N2 M114*37']);
    assert.deepEqual(list.asked([]), []);
  });

  it('damage nothing where they have no numbers', () => {
    const plain = new PendingLines(false);
    add(plain, 'G1X5');
    assert.equal(plain.damageOf('1X5*33'), 'none');
  });
});
