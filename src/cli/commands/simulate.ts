// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf simulate`: what a program would do, by the virtual laser at full pace. */
import { AppError } from '../../base/errors.js';
import { counted, figures, msg } from '../../base/message.js';
import { writeWholeFile } from '../../base/whole-file.js';
import type { BurnPicture, SimulationReport } from '../../jobs/simulate-file.js';
import type { EnergyMap } from '../../raster/burn-map.js';
import type { CliDeps } from '../cli-deps.js';
import type { Console } from '../console.js';
import { clock, mm } from '../format.js';
import { json } from '../json.js';
import { refuseToReplaceInput } from '../output-file.js';

export interface SimulateOptions {
  readonly file: string;
  readonly machine?: string;
  readonly picture?: string;
  /** Where the picture of the energies goes. */
  readonly energy?: string;
  readonly isJson: boolean;
}

/** Side of a pixel of the burn picture, mm. */
const PIXEL = 0.1;

export async function simulate(
  deps: CliDeps,
  options: SimulateOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const output of [options.picture, options.energy])
    refuseToReplaceInput(output, [options.file]);
  const { tasks, console } = deps;
  const machine = deps.machines.find(options.machine);
  const isMapped = options.isJson || options.picture !== undefined || options.energy !== undefined;
  const request = { path: options.file, machine, ...(isMapped && { pixel: PIXEL }) };
  const done = await tasks.runThread(deps.simulate, request, { signal }).done;
  const { report, picture, energy } = done;
  if ((options.picture ?? options.energy) !== undefined && picture === undefined) {
    const message = msg('{file} burns nothing, so there is no picture of it: check the program.', {
      file: options.file,
    });
    throw new AppError('simulate.nothing-burnt', message);
  }
  const write = async (shown: BurnPicture, path: string) => {
    const png = await tasks.runProcess(deps.pngOf, shown, { signal }).done;
    writeWholeFile(path, (writing) => writing(png));
  };
  if (picture && options.picture !== undefined) await write(picture, options.picture);
  if (energy && options.energy !== undefined) await write(energyPicture(energy), options.energy);
  if (options.isJson) console.print(json(report));
  else printText(console, report);
  const [first] = report.errors;
  if (first !== undefined) {
    throw new AppError(
      'simulate.refused',
      msg('A controller would refuse line {line}: {why}', { line: first.line, why: first.message }),
    );
  }
}

/** White where no light fell, black where most did, in proportion. */
function energyPicture({ widthPx, heightPx, doses, most }: EnergyMap): BurnPicture {
  const pixels = Uint8Array.from(doses, (dose) => 255 - Math.round((255 * dose) / most));
  return { widthPx, heightPx, channels: 1, pixels };
}

function printText(console: Console, report: SimulationReport): void {
  const { bounds, cutMillimetres, travelMillimetres, seconds, lineCount } = report;
  const { maxEnergy, stutters, pausedLines = [] } = report;
  const box =
    bounds &&
    figures(`X ${mm(bounds.minX)}…${mm(bounds.maxX)}, Y ${mm(bounds.minY)}…${mm(bounds.maxY)} mm`);
  console.table([
    [msg('lines'), lineCount],
    [msg('burns'), box ?? msg('nothing')],
    [msg('cut'), figures(`${cutMillimetres.toFixed(2)} mm`)],
    [msg('travel'), figures(`${travelMillimetres.toFixed(2)} mm`)],
    [msg('takes'), clock(seconds)],
    ...(pausedLines.length === 0
      ? []
      : [
          [
            msg('waits'),
            msg('for you to continue, at line {lines}', { lines: pausedLines.join(', ') }),
          ] as const,
        ]),
    ...(maxEnergy === null
      ? []
      : [
          [
            msg('energy'),
            msg('up to {energy} J/mm²', { energy: figures(maxEnergy.toPrecision(3)) }),
          ] as const,
        ]),
    [
      msg('stutter'),
      stutters === 0 ? msg('none') : counted(stutters, 'at one place', 'at {n} places'),
    ],
    [msg('beam'), report.isBeamOffAtEnd ? msg('off at the end') : msg('STILL ON at the end')],
  ]);
}
