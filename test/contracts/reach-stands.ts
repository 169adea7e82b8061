// SPDX-License-Identifier: GPL-3.0-or-later
/** Machines that count each in a way of its own, homed or not, with the zero of the work set. */
import type { SessionCommand } from '../../src/devices/contract/commands.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { marlinFirmware } from '../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../src/devices/smoothie/profiles.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { type ControllerOptions, VirtualController } from '../../src/simulators/grbl/controller.js';
import { VirtualMarlin } from '../../src/simulators/marlin/controller.js';
import type { MarlinOptions } from '../../src/simulators/marlin/options.js';
import { VirtualSmoothie } from '../../src/simulators/smoothie/controller.js';
import type { SmoothieOptions } from '../../src/simulators/smoothie/options.js';
import { MACHINE, SessionBench } from '../devices/grbl/session-bench.js';
import { LineBench } from '../devices/line-bench.js';
import { untilTold } from '../devices/until-told.js';
import type { VirtualTime } from '../devices/virtual-time.js';

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface ReachBench extends AsyncDisposable {
  readonly state: MachineState;
  readonly sent: readonly string[];
  readonly time: VirtualTime;
  readonly controller: { readonly position: Place };
  /** The zero of the work, machine coordinates. */
  readonly zero: Place;
  readonly reach: { readonly from: Place; readonly to: Place };
  command(command: SessionCommand): Promise<void>;
  startJob(text: string): Promise<void>;
  isDone(): Promise<void>;
}

export interface ReachStand {
  readonly machine: MachineProfile;
  readonly from: Place;
  readonly to: Place;
  readonly hasArcs: boolean;
  /** Homed, or at the zero that was set where it happened to be switched on. */
  open(isHomed: boolean): Promise<ReachBench>;
}

type Stands = Readonly<Record<string, ReachStand>>;

const up = { from: { x: 0, y: 0 }, to: { x: 400, y: 400 } };
const down = { from: { x: -400, y: -400 }, to: { x: 0, y: 0 } };

const stands: Readonly<Record<string, Stands>> = {
  grbl: {
    'up from 0': grbl(up, {}),
    'down from 0, as Grbl comes': grbl(down, { homesToZero: false }),
    'down from 0, homed to its high corner': grbl(down, { settings: { 23: 0 } }),
    'down from 0 as grblHAL does': grbl(down, { profile: 'grblhal', homesToZero: false }),
    'as FluidNC tells': grbl(up, { profile: 'fluidnc' }),
    'down from 0, as its profile says': grbl(
      down,
      { homesToZero: false },
      {
        ...{ counting: 'down', homesTo: 'front-left' },
      },
    ),
    'each axis its own way': grbl(
      { from: { x: 0, y: -400 }, to: { x: 400, y: 0 } },
      { settings: { 23: 1 } },
    ),
  },
  marlin: {
    'up from 0': marlin({ from: { x: 0, y: 0 }, to: { x: 220, y: 220 } }, {}),
    'from figures of its own': marlin({ from: { x: -12, y: 5 }, to: { x: 208, y: 225 } }, {}),
    'down from 0': marlin({ from: { x: -220, y: -220 }, to: { x: 0, y: 0 } }, { homesHigh: true }),
  },
  smoothie: {
    'up from 0': smoothie({ from: { x: 0, y: 0 }, to: { x: 300, y: 200 } }, {}),
    'up from 0, homed to its high corner': smoothie(
      { from: { x: 0, y: 0 }, to: { x: 300, y: 200 } },
      { homedAt: { x: 300, y: 200 } },
    ),
    'down from 0, as its profile says': smoothie(
      { from: { x: -300, y: -200 }, to: { x: 0, y: 0 } },
      { homedAt: { x: 0, y: 0 } },
      { counting: 'down' },
    ),
    'down from 0, homed to the corner that its profile names': smoothie(
      { from: { x: -300, y: -200 }, to: { x: 0, y: 0 } },
      { homedAt: { x: 0, y: 0 } },
      { homesTo: 'back-right' },
    ),
  },
};

export function reachStands(driver: string): Stands {
  const found = stands[driver];
  if (found === undefined) throw new Error(`nothing is known of where ${driver} counts`);
  return found;
}

const isMoving = (board: VirtualController | VirtualMarlin | VirtualSmoothie) =>
  board instanceof VirtualController ? board.speed > 0 : board.isMoving;

type Reach = ReachBench['reach'];
type BedWords = Partial<MachineProfile['bed']>;

function grbl(reach: Reach, options: ControllerOptions, bed: BedWords = {}): ReachStand {
  const machine = { ...MACHINE, bed: { ...MACHINE.bed, ...bed } };
  return {
    ...{ ...reach, machine, hasArcs: true },
    async open(isHomed) {
      const bench = await SessionBench.connected(options, undefined, machine);
      return ready(bench, reach, isHomed);
    },
  };
}

function marlin(reach: Reach, options: MarlinOptions): ReachStand {
  const ends = {
    x: { from: reach.from.x, to: reach.to.x },
    y: { from: reach.from.y, to: reach.to.y },
  };
  return {
    ...{ ...reach, machine: MARLIN_DIODE, hasArcs: false },
    async open(isHomed) {
      const board = new VirtualMarlin({ ...options, ends });
      const bench = new LineBench(board, marlinFirmware(MARLIN_DIODE), MARLIN_DIODE);
      await bench.connect();
      return ready(bench, reach, isHomed);
    },
  };
}

function smoothie(reach: Reach, options: SmoothieOptions, bed: BedWords = {}): ReachStand {
  const machine = { ...SMOOTHIE_CO2, bed: { ...SMOOTHIE_CO2.bed, ...bed } };
  return {
    ...{ ...reach, machine, hasArcs: false },
    async open(isHomed) {
      const bench = new LineBench(new VirtualSmoothie(options), smoothieFirmware, machine);
      await bench.connect();
      return ready(bench, reach, isHomed);
    },
  };
}

/** Homed, then 30 mm off the low corner; or where it stands: there zero is set. */
async function ready(
  bench: SessionBench | LineBench<VirtualMarlin> | LineBench<VirtualSmoothie>,
  reach: Reach,
  isHomed: boolean,
): Promise<ReachBench> {
  const isDone = async () => {
    await bench.time.pass(0.5);
    await untilTold(bench.time, bench.session, ({ condition }) => condition === 'idle', 120);
    // Marlin does not tell that it moves on behalf of a typed line, and where it is but once a second.
    await bench.time.until(() => !isMoving(bench.controller));
    await bench.time.pass(1.5);
  };
  let zero: Place = { ...bench.state.machinePosition };
  if (isHomed) {
    await bench.command({ kind: 'home' });
    await isDone();
    const at = bench.controller.position;
    zero = { x: reach.from.x + 30, y: reach.from.y + 30 };
    await bench.command({ kind: 'jog', by: { x: zero.x - at.x, y: zero.y - at.y }, speed: 200 });
    await isDone();
  }
  await bench.command({ kind: 'set-zero' });
  return Object.assign(bench, { zero, reach, isDone });
}
