// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A job that holds although nobody here asked for it: the program waits (M0), somebody pressed the
 * machine's button, its door is open. Says so once each time, and how to go on.
 */
import { sentenceOf } from '../base/errors.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { Console } from './console.js';

const HELD =
  'the machine holds, with the beam off: the program waits (M0), or somebody at the machine does';
const BY_ENTER = 'press Enter to go on, Ctrl+C to stop';
const BY_BUTTON =
  'press its start button to go on, or Ctrl+C to stop; from a terminal Enter goes on, too';

export function watchHolds(link: MachineLink, console: Console): Disposable {
  let isHeld = false;
  const goOn = () => {
    if (!isHeld) return;
    link.command({ kind: 'resume' }).catch((error) => console.complain(sentenceOf(error)));
  };
  let stopListening: (() => void) | undefined;
  const watch = link.stateChanged.connect(({ job }) => {
    if ((job?.phase === 'held') === isHeld) return;
    isHeld = !isHeld;
    stopListening?.();
    stopListening = isHeld ? console.onEnter(goOn) : undefined;
    if (isHeld) console.complain(`${HELD}; ${stopListening ? BY_ENTER : BY_BUTTON}`);
  });
  return {
    [Symbol.dispose]: () => {
      watch();
      stopListening?.();
    },
  };
}
