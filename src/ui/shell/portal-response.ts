// SPDX-License-Identifier: GPL-3.0-or-later
/** What a portal answers when all went well; 1 is that the person refused, 2 anything else. */
const GRANTED = 0;

/** Whether a portal's response, and what it says of the background, mean that Kerf may continue there. */
export function mayContinue(response: number, background: boolean | undefined): boolean {
  return response === GRANTED && background === true;
}
