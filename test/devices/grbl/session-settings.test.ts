// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { faultOfSetting, meaningOf } from '../../../src/gcode/dollar-settings.js';
import type { ControllerOptions } from '../../../src/simulators/grbl/controller.js';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

describe('settings of the controller', function () {
  this.timeout(20_000);
  const settingOf = (bench: SessionBench, n: number) =>
    bench.state.settings?.find(({ number }) => number === n)?.value;

  it('are told as the controller wrote them', async () => {
    await using bench = await SessionBench.connected();
    assert.equal(settingOf(bench, 110), '12000.000');
    assert.equal(settingOf(bench, 32), '1');
  });

  it('are written one by one, each with its answer', async () => {
    await using bench = await SessionBench.connected();
    const writes = [110, 111, 120].map((number) =>
      bench.session.command({ kind: 'write-setting', number, value: '6000' }),
    );
    await bench.time.for(Promise.all(writes));
    const talk = bench.wire
      .map(({ text }) => text)
      .filter((t) => t === 'ok' || /^\$1\d\d=6/.test(t));
    const first = talk.indexOf('$110=6000');
    assert.deepEqual(talk.slice(first, first + 4), ['$110=6000', 'ok', '$111=6000', 'ok']);
    await bench.command({ kind: 'read-settings' });
    assert.equal(settingOf(bench, 111), '6000.000');
  });

  it('are refused with a reason, and stay as they were', async () => {
    await using bench = await SessionBench.connected({ settings: { 22: 0 } });
    const soft = bench.command({ kind: 'write-setting', number: 20, value: '1' });
    await assert.rejects(soft, refusedWith('device.refused'));
    assert.equal(settingOf(bench, 20), '0');
    const odd = bench.command({ kind: 'write-setting', number: 20, value: '1\n$X' });
    await assert.rejects(odd, refusedWith('device.setting'));
  });

  it('have whole numbers from 0', async () => {
    await using bench = await SessionBench.connected();
    const write = (number: number) => bench.command({ kind: 'write-setting', number, value: '12' });
    await write(0);
    assert.equal(settingOf(bench, 0), '12');
    for (const number of [-1, 1.5])
      await assert.rejects(write(number), refusedWith('device.setting'));
  });

  it('are left alone while a job runs', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(SQUARE);
    const write = bench.command({ kind: 'write-setting', number: 110, value: '100' });
    await assert.rejects(write, refusedWith('device.busy'));
  });
});

describe('what a board tells of itself', function () {
  this.timeout(20_000);
  const read = async (options: ControllerOptions) => {
    const bench = await SessionBench.connected(options);
    await bench.command({ kind: 'read-settings' });
    return bench;
  };

  it('is asked for once, where the board announces that it can tell', async () => {
    await using bench = await read({ profile: 'grblhal' });
    await bench.command({ kind: 'read-settings' });
    const asked = bench.sent.filter((line) => line.startsWith('$E'));
    assert.deepEqual(asked, ['$EA', '$EE', '$EG', '$ES']);
    const told = bench.state.settingMeanings ?? [];
    const meaning = meaningOf(341, told);
    assert.equal(meaning?.help, 'Tool change');
    assert.deepEqual(meaning?.choices, ['Normal', 'By hand', 'At G59.3', 'Ignore']);
  });

  it('is not asked of a board that does not announce it', async () => {
    await using bench = await read({ profile: 'grbl-uno' });
    assert.deepEqual(
      bench.sent.filter((line) => line.startsWith('$E')),
      [],
    );
    assert.equal(bench.state.settingMeanings, undefined);
  });

  it('sets the range of its settings, and Kerf’s own words stay', async () => {
    await using bench = await read({ profile: 'grblhal' });
    const told = bench.state.settingMeanings;
    assert.match(
      english(faultOfSetting(342, '251', told)),
      /\(Probing distance\).*between 0 and 250/,
    );
    assert.match(english(faultOfSetting(346, '1.5', told)), /whole/);
    assert.match(english(faultOfSetting(341, '4', told)), /between 0 and 3/);
    assert.equal(faultOfSetting(342, '250', told), undefined);
    assert.equal(faultOfSetting(10, '4095', told), undefined, 'twelve bits, where Grbl has two');
    assert.equal(meaningOf(32, told)?.label, meaningOf(32)?.label);
    assert.equal(meaningOf(32, told)?.choices?.length, 3);
  });

  it('names alarms and errors that Kerf has no sentence for, and no others', async () => {
    await using bench = await read({ profile: 'grblhal' });
    bench.say('error:77\r\n');
    await bench.time.pass(0.1);
    assert.match(english(bench.state.message), /error 77: The virtual card is full\./);
    bench.say('error:20\r\n');
    await bench.time.pass(0.1);
    assert.match(english(bench.state.message), /remove it from the program/);
    bench.say('ALARM:20\r\n');
    await bench.time.pass(0.1);
    assert.match(english(bench.state.message), /alarm 20: The virtual chiller is warm\./);
  });

  it('does not travel with the state of a running job', async () => {
    await using bench = await read({ profile: 'grblhal' });
    await bench.startJob(SQUARE);
    assert.equal(bench.state.settingMeanings, undefined);
  });
});

describe('the frame', function () {
  this.timeout(20_000);
  const bounds = { minX: 0, minY: 0, maxX: 50, maxY: 20 };
  const frame = { kind: 'frame', bounds, speed: 100, power: 0.01 } as const;

  it('goes round and round until it is stopped', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ ...frame, isRepeated: true });
    assert.equal(bench.state.manualActivity, 'framing');
    await bench.time.pass(12);
    assert.equal(bench.state.condition, 'run');
    await bench.command({ kind: 'stop' });
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.manualActivity, undefined);
    assert.equal(bench.state.trust, 'here');
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('does not leave the dot on for longer than allowed', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ ...frame, isRepeated: true, seconds: 5 });
    await bench.time.pass(7);
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.controller.isBeamOn, false);
    await bench.command({ ...frame, isRepeated: true, seconds: 100_000 });
    await bench.time.pass(63);
    assert.equal(bench.state.condition, 'idle');
  });

  it('lies where the system in force says, and is not made brighter by an override', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'set-work-offset', system: 'G55', offset: { x: 30, y: 40 } });
    await bench.command({ kind: 'select-work-system', system: 'G55' });
    await bench.command({ kind: 'override', of: 'power', to: 2 });
    await bench.command(frame);
    assert.equal(bench.state.manualActivity, 'framing');
    await bench.time.until(() => bench.state.manualActivity === undefined);
    const { burn } = bench.controller;
    const box = [burn.minX, burn.minY, burn.maxX, burn.maxY].map((mm) => Number(mm.toFixed(6)));
    assert.deepEqual(box, [30, 40, 80, 60]);
    assert.ok(burn.segments().every(({ power0, power1 }) => power0 <= 0.0101 && power1 <= 0.0101));
  });
});

describe('the air pump', function () {
  this.timeout(20_000);

  it('is switched while idle and in the middle of a job', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'air', isOn: true });
    await bench.time.pass(3);
    assert.equal(bench.state.isAirOn, true);
    assert.ok(bench.sent.includes('M8'));
    await bench.startJob('G21G90\nM4S500\nG1X100Y0F600\nM5\n');
    await bench.time.pass(1);
    await bench.command({ kind: 'air', isOn: false });
    await bench.time.pass(3);
    assert.equal(bench.state.isAirOn, false);
    assert.equal(bench.state.job?.phase, 'running');
  });
});
