// SPDX-License-Identifier: GPL-3.0-or-later
/** The boards that answer line by line, each with a session and a comb in its own words. */
import type { SessionOptions } from '../../../src/devices/contract/session.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { SMOOTHIE_CO2 } from '../../../src/devices/smoothie/profiles.js';
import { VirtualMarlin } from '../../../src/simulators/marlin/controller.js';
import type { MarlinOptions } from '../../../src/simulators/marlin/options.js';
import { VirtualSmoothie } from '../../../src/simulators/smoothie/controller.js';
import type { SmoothieOptions } from '../../../src/simulators/smoothie/options.js';
import { LineBench } from '../line-bench.js';

export async function marlin(options: MarlinOptions = {}, session: SessionOptions = {}) {
  const spec = marlinFirmware(MARLIN_DIODE);
  const bench = new LineBench(new VirtualMarlin(options), spec, MARLIN_DIODE, session);
  await bench.connect();
  return bench;
}

export async function smoothie(options: SmoothieOptions = {}, session: SessionOptions = {}) {
  const board = new VirtualSmoothie(options);
  const bench = new LineBench(board, smoothieFirmware, SMOOTHIE_CO2, session);
  await bench.connect();
  return bench;
}

/** Teeth 20 mm long at two fifths of the power. */
export const combs = {
  marlin: (teeth: number) => comb(teeth, { before: 'M3I1S0', travel: '', s: 100 }),
  smoothie: (teeth: number) => comb(teeth, { travel: 'S0', s: 0.4 }),
};

function comb(
  teeth: number,
  words: { readonly before?: string; readonly travel: string; readonly s: number },
): string {
  const lines = ['M5', 'G21', 'G90', ...(words.before === undefined ? [] : [words.before])];
  lines.push(`G0X1Y1F6000${words.travel}`);
  for (let i = 0; i < teeth; i++) {
    lines.push(`G1X${i % 2 === 0 ? 21 : 1}S${words.s}F3000`, `G1Y${i + 2}`);
  }
  return `${[...lines, 'M5', `G0X0Y0${words.travel}`].join('\n')}\n`;
}
