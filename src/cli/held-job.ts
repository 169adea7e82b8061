// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Reports a job that holds without being asked to here: the program waits (M0), someone pressed the
 * machine's button, its door is open. Says so once each time, and how to continue.
 */
import { messageOf } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { CliDeps } from './cli-deps.js';

const BY_ENTER = msg(
  'the machine is paused with the beam off, by the program (M0) or at the machine; press Enter to continue, Ctrl+C to stop',
);
const BY_BUTTON = msg(
  'the machine is paused with the beam off, by the program (M0) or at the machine; continue it with kerf control continue or the start button of the machine, or stop it with Ctrl+C',
);

export function watchHolds(link: MachineLink, { console, letOthersContinue }: CliDeps): Disposable {
  const others = letOthersContinue(link);
  let isHeld = false;
  const goOn = () => {
    if (!isHeld) return;
    link.command({ kind: 'resume' }).catch((error) => console.complain(messageOf(error)));
  };
  let stopListening: (() => void) | undefined;
  const watch = link.stateChanged.connect(({ job }) => {
    if ((job?.phase === 'held') === isHeld) return;
    isHeld = !isHeld;
    stopListening?.();
    stopListening = isHeld ? console.onEnter(goOn) : undefined;
    if (isHeld) console.complain(stopListening ? BY_ENTER : BY_BUTTON);
  });
  return {
    [Symbol.dispose]: () => {
      others[Symbol.dispose]();
      watch();
      stopListening?.();
    },
  };
}
