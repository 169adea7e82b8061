// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The work's zero and the systems of coordinates, as far as the firmware has them: one that stores
 * offsets by number and reports them, or one that only moves the zero in force. Positions mm.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';
import { WORK_SYSTEMS, type WorkSystem } from '../contract/state.js';
import type { WorkZero } from '../gcode/manual.js';
import { placeWords, unitFor, xyWords } from '../gcode/motion-lines.js';
import { askEach, tolerate } from '../gcode/wire.js';
import type { RepRapBoard } from './board.js';

export interface WorkZeroDeps extends RepRapBoard {
  /** Asks where the head is. */
  look(): Promise<void>;
}

export class RepRapZero implements WorkZero {
  readonly #deps: WorkZeroDeps;

  constructor(deps: WorkZeroDeps) {
    this.#deps = deps;
  }

  callPlace(place: Partial<Point>): Promise<void> {
    return this.#change([...unitFor(place), this.#deps.spec.work.here(placeWords(place))]);
  }

  /** Throws `device.unsupported` where the firmware was built without them. */
  async select(system: WorkSystem): Promise<void> {
    const { machine, spec } = this.#deps;
    try {
      await this.#change([system]);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'device.refused')) throw error;
      throw new AppError('device.no-systems', spec.work.withoutSystems, { cause: error });
    }
    machine.activeWcs = system;
  }

  async setOffset(system: WorkSystem, offset: Point): Promise<void> {
    const { machine, spec } = this.#deps;
    const number = WORK_SYSTEMS.indexOf(system) + 1;
    // Millimetres, whatever the controller was left in.
    if (spec.work.store) {
      return this.#change(['G21', spec.work.store(number, xyWords(offset))]);
    }
    if (machine.workOffset === undefined) {
      throw new AppError(
        'device.not-homed',
        msg('On {name} zero counts from homing; home the machine first.', { name: spec.name }),
      );
    }
    if (system !== (machine.activeWcs ?? 'G54')) {
      throw new AppError(
        'device.unsupported',
        msg(
          '{name} can only move the zero of the selected coordinate system; select {system} first.',
          { name: spec.name, system },
        ),
      );
    }
    const { x, y } = machine.machinePosition;
    const words = xyWords({ x: x - offset.x, y: y - offset.y });
    return this.#change(['G21', spec.work.here(words)]);
  }

  /** The machine was homed, which may have taken the zero in force out of force. */
  async homed(): Promise<void> {
    const { machine, spec, look } = this.#deps;
    machine.homed();
    await look();
    if (spec.ends !== undefined) await tolerate(this.#deps.sender.ask(spec.ends));
    const { activeWcs } = machine;
    if (!spec.work.isLeftByHoming || activeWcs === undefined) return;
    // It ignores a command to select what it takes for selected.
    await this.#change([activeWcs === 'G54' ? 'G55' : 'G54', activeWcs]);
  }

  /** Lines that move the zero and not the head. */
  async #change(lines: readonly string[]): Promise<void> {
    const { sender, spec, machine, look } = this.#deps;
    const { machinePosition } = machine;
    for (const line of lines) await sender.ask(line);
    await askEach(sender, spec.work.questions);
    await look();
    machine.zeroMoved(machinePosition);
  }
}
