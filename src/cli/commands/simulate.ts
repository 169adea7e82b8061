// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf simulate`: what a program would do, by the virtual laser at full pace. */
import { AppError } from '../../base/errors.js';
import { clock, mm } from '../format.js';
import type { CliParts, SimulationReport } from '../parts.js';

export interface SimulateOptions {
  readonly file: string;
  readonly machine?: string;
  readonly picture?: string;
  readonly isJson: boolean;
}

/** Side of a pixel of the burn picture, mm. */
const PIXEL = 0.1;

export async function simulate(
  parts: CliParts,
  options: SimulateOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = parts;
  const machine = parts.machines.find(options.machine);
  const request = { path: options.file, machine, ...(options.picture && { pixel: PIXEL }) };
  const { report, picture } = await tasks.runThread(parts.simulate, request, { signal }).done;
  if (picture !== undefined && options.picture !== undefined) {
    await tasks.runProcess(parts.writePng, picture, options.picture, { signal }).done;
  } else if (options.picture !== undefined) {
    throw new AppError(
      'simulate.nothing-burnt',
      `${options.file} burns nothing, so there is no picture of it.`,
    );
  }
  console.clearProgress();
  console.print(options.isJson ? JSON.stringify(report, null, 2) : asText(report));
  const [first] = report.errors;
  if (first !== undefined) {
    throw new AppError(
      'simulate.refused',
      `A controller would refuse line ${first.line}: ${first.message}`,
    );
  }
}

function asText(report: SimulationReport): string {
  const { bounds, cutMillimetres, travelMillimetres, seconds, lineCount } = report;
  const box =
    bounds && `X ${mm(bounds.minX)}…${mm(bounds.maxX)}, Y ${mm(bounds.minY)}…${mm(bounds.maxY)} mm`;
  return [
    `lines    ${lineCount}`,
    `burns    ${box ?? 'nothing'}`,
    `cut      ${cutMillimetres.toFixed(2)} mm`,
    `travel   ${travelMillimetres.toFixed(2)} mm`,
    `takes    ${clock(seconds)}`,
    `beam     ${report.isBeamOffAtEnd ? 'off at the end' : 'STILL ON at the end'}`,
  ].join('\n');
}
