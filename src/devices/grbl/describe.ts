// SPDX-License-Identifier: GPL-3.0-or-later
/** What only a Grbl board reports about itself, for others to see and for the guard of motion. */
import { msg } from '../../base/message.js';
import type { Described } from '../gcode/describe.js';
import type { GuardedPosition } from '../motion-guard.js';
import { GRBL_BEAM } from './beam.js';
import { boardFacts } from './board-facts.js';
import type { GrblState } from './grbl-state.js';
import type { GrblManual } from './manual.js';

const DOOR_OPEN = msg(
  'The door of the machine was opened: the beam is off; close it, then resume the job or stop it.',
);

export function describe(
  known: GrblState,
  { manualActivity, work }: GrblManual,
  isJobUnderWay: boolean,
): Described {
  const { condition, power, overrides, texts } = known;
  return {
    condition,
    power,
    overrides,
    manualActivity,
    message: condition === 'door' ? DOOR_OPEN : undefined,
    whileOnline: () => ({
      ...(!known.isPlaceKnown && { isPlaceKnown: false as const }),
      ...(known.isIdentified && { board: boardFacts(known) }),
    }),
    always: () => {
      const { settings, isAirOn, isPlaceKnown, place } = known;
      const machinePosition = isPlaceKnown ? undefined : place.machine;
      return {
        settings,
        ...(machinePosition && { machinePosition }),
        ...(work.chosen && { activeWcs: work.chosen }),
        ...(isAirOn !== undefined && { isAirOn }),
        // There are many of them, and settings are not edited while a job runs.
        ...(!isJobUnderWay && texts.meanings.length > 0 && { settingMeanings: texts.meanings }),
      };
    },
  };
}

/** How the board reads a line that goes out now. */
export function guardedModes({
  modalWords,
  place,
}: GrblState): Omit<GuardedPosition['start'], 'workOffset' | 'system' | 'offsets'> {
  return {
    places: place.places,
    isRelative: modalWords.includes('G91'),
    isInches: modalWords.includes('G20'),
    rules: GRBL_BEAM,
  };
}
