// SPDX-License-Identifier: GPL-3.0-or-later
/** What was done to pictures so that the board runs them smoothly: so that it surprises no one later. */
import { type Message, msg, speedFigure } from '../../base/message.js';
import type { GovernedPictureFacts, PreflightCheck } from '../job-facts.js';

export const governedPicture: PreflightCheck = (job) =>
  (job.governed ?? []).flatMap((governed) => {
    const message = sentenceFor(governed);
    if (message === undefined) return [];
    return [{ severity: 'note', code: 'machine.governed-picture', message }];
  });

function sentenceFor({
  askedSpeed,
  speed,
  mergedFraction,
}: GovernedPictureFacts): Message | undefined {
  const isSlowed = speed < askedSpeed;
  const speeds = { speed: whole(speed), askedSpeed: whole(askedSpeed) };
  if (mergedFraction > 0 && isSlowed) {
    return msg(
      'A picture is dense for this board: {fraction} of its dots were merged, and it was slowed from {askedSpeed} to {speed} with less power for the same burn.',
      { fraction: percent(mergedFraction), ...speeds },
    );
  }
  if (mergedFraction > 0) {
    return msg(
      'A picture is dense for this board: {fraction} of its dots were merged so that it runs smoothly.',
      { fraction: percent(mergedFraction) },
    );
  }
  if (!isSlowed) return undefined;
  return msg(
    'A picture is dense for this board: it was slowed from {askedSpeed} to {speed} with less power for the same burn.',
    speeds,
  );
}

function percent(fraction: number): string {
  return `${Math.max(1, Math.round(fraction * 100))} %`;
}

function whole(speed: number): Message {
  return speedFigure(Math.round(speed));
}
