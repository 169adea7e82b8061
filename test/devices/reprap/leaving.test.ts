// SPDX-License-Identifier: GPL-3.0-or-later
/** A session on a line-answering board leaves it as it was found, but for a beam that may be on. */
import assert from 'node:assert/strict';
import { verbatim } from '../../../src/base/message.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import { VirtualMarlin } from '../../../src/simulators/marlin/controller.js';
import { VirtualSmoothie } from '../../../src/simulators/smoothie/controller.js';
import { english } from '../../support/english.js';
import { LineBench } from '../line-bench.js';

const boards = {
  marlin: {
    plugIn: () => new LineBench(new VirtualMarlin(), marlinFirmware(MARLIN_DIODE), MARLIN_DIODE),
    foreign: 'G21\nG90\nM3S100\nG1X60F600\nG1X0\n',
    halt: 'M410',
    typed: ['M3S100', 'G1X60F600'],
  },
  smoothie: {
    plugIn: () => new LineBench(new VirtualSmoothie(), smoothieFirmware, SMOOTHIE_CO2),
    foreign: 'G21\nG90\nG1X60F600S0.4\nG1X0\n',
    halt: '\x18',
    typed: ['G1X60F600S0.4'],
  },
};
const FOREIGN_MILLIMETRES = 120;

for (const [name, { plugIn, foreign, halt, typed }] of Object.entries(boards)) {
  describe(`leaving a ${name} board`, function () {
    this.timeout(20_000);
    const halts = ({ sent }: { readonly sent: readonly string[] }) =>
      sent.filter((text) => text.includes(halt) || text === '!');

    it('halts nothing where the head stands dark', async () => {
      await using bench = plugIn();
      await bench.connect();
      await bench.command({ kind: 'jog', by: { x: 5, y: 5 }, speed: 50 });
      await bench.time.until(() => bench.state.condition === 'idle');
      assert.equal(await bench.time.for(bench.session.makeSafe()), true);
      assert.deepEqual(halts(bench), []);
      assert.equal(bench.state.trust, 'here');
    });

    it('halts what is under way, and tells a job what broke', async () => {
      await using bench = plugIn();
      await bench.connect();
      await bench.startJob(foreign);
      await bench.time.until(() => bench.controller.isBeamOn);
      assert.equal(
        await bench.time.for(bench.session.makeSafe(verbatim('Something broke.')), 60),
        true,
      );
      assert.equal(bench.controller.isBeamOn, false);
      assert.notDeepEqual(halts(bench), []);
      assert.equal(english(bench.state.job?.reason), 'Something broke.');
    });

    it('puts out what a typed line lit, and stops where it leads', async () => {
      await using bench = plugIn();
      await bench.connect();
      for (const line of typed) await bench.command({ kind: 'send-line', line });
      await bench.time.until(() => bench.controller.isBeamOn);
      assert.equal(await bench.time.for(bench.session.makeSafe(), 60), true);
      const { cutMillimetres } = bench.controller.burn;
      await bench.time.pass(20);
      assert.deepEqual([bench.controller.isBeamOn, bench.controller.isMoving], [false, false]);
      assert.equal(bench.controller.burn.cutMillimetres, cutMillimetres);
    });

    it('sends nothing that is typed and obeyed past every queue', async () => {
      await using bench = plugIn();
      await bench.connect();
      const before = bench.sent.length;
      for (const line of ['M5!', 'G1X1?', '~', 'N1M5*12', 'G1X1\nM5']) {
        await assert.rejects(bench.command({ kind: 'send-line', line }), { code: 'device.line' });
      }
      assert.deepEqual(
        bench.sent.slice(before).filter((text) => text !== 'M114'),
        [],
      );
    });

    it('drops a move that is called off, and is ready for another', async () => {
      await using bench = plugIn();
      await bench.connect();
      await bench.command({ kind: 'jog', by: { x: 100, y: 0 }, speed: 10 });
      await bench.time.pass(1);
      assert.equal(bench.state.manualActivity, 'jogging');
      await bench.command({ kind: 'jog-cancel' });
      assert.equal(bench.controller.isMoving, false);
      const { x } = bench.controller.position;
      assert.ok(x > 5 && x < 20, `${x}`);
      await bench.command({ kind: 'jog-cancel' });
      assert.equal(bench.state.manualActivity, undefined);
      await bench.command({ kind: 'set-zero' });
      await bench.command({ kind: 'jog', by: { x: 5, y: 0 }, speed: 50 });
      await bench.time.until(() => bench.state.position.x === 5, 5);
    });

    it('is said to be silent when it answers nothing any more', async () => {
      await using bench = plugIn();
      await bench.connect();
      bench.controller.onData = () => undefined;
      await bench.time.pass(5);
      assert.notEqual(bench.state.trust, 'suspect');
      await bench.time.pass(30);
      assert.match(english(bench.state.message), /no longer answers/);
      assert.equal(bench.state.trust, 'suspect');
    });

    it('hears nothing of it any more', async () => {
      await using bench = plugIn();
      await bench.connect();
      bench.session.dispose();
      const lines = bench.wire.length;
      bench.controller.write(Buffer.from('M114\n'));
      await bench.time.pass(5);
      assert.equal(bench.wire.length, lines);
    });

    it('lets a board at work for somebody else burn on', async () => {
      await using bench = plugIn();
      bench.controller.powerUp();
      await bench.time.pass(5);
      bench.controller.write(Buffer.from(foreign));
      await bench.time.until(() => bench.controller.isBeamOn);
      await bench.time.for(bench.session.start(), 30);
      assert.match(english(bench.state.message), /busy with something this program did not start/);
      assert.deepEqual([bench.controller.isBeamOn, bench.state.condition], [true, 'run']);
      const jog = { kind: 'jog', by: { x: 1, y: 0 }, speed: 10 } as const;
      await assert.rejects(bench.command(jog), { code: 'device.busy' });
      await bench.time.until(() => !bench.controller.isMoving);
      const { cutMillimetres } = bench.controller.burn;
      assert.ok(Math.abs(cutMillimetres - FOREIGN_MILLIMETRES) < 0.5, `${cutMillimetres} mm`);
      assert.deepEqual(halts(bench), []);
      await bench.time.until(() => bench.state.condition === 'idle');
      await bench.command(jog);
    });
  });
}

describe('meeting a marlin board', () => {
  it('puts out a beam that somebody left on, standing still', async () => {
    await using bench = boards.marlin.plugIn();
    bench.controller.powerUp();
    await bench.time.pass(5);
    bench.controller.write(Buffer.from('M3S50\n'));
    await bench.time.pass(1);
    assert.equal(bench.controller.isBeamOn, true);
    await bench.time.for(bench.session.start(), 30);
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.state.message, undefined);
  });
});
