// SPDX-License-Identifier: GPL-3.0-or-later
/** A program that lets the beam burn while the head stands, or leaves it on. */
import type { Problem } from '../../base/errors.js';
import { type Message, msg } from '../../base/message.js';
import type { LitPause, StartCheck } from '../start-facts.js';

export const litRest: StartCheck = ({ work }) => {
  const { litRest: rest, litAtEnd } = work.program ?? {};
  const problems: Problem[] = [];
  if (rest !== undefined) {
    problems.push({
      severity: 'warning',
      code: 'program.burns-at-rest',
      message: restSentence(rest),
    });
  }
  if (litAtEnd !== undefined) {
    const message = msg(
      'The program ends with the beam on at {power} %: Kerf switches it off after the last line, but other senders may not. End the program with M5, or what your firmware has for it.',
      { power: percent(litAtEnd) },
    );
    problems.push({ severity: 'warning', code: 'program.leaves-beam-on', message });
  }
  return problems;
};

function restSentence({ line, seconds, power }: LitPause): Message {
  return seconds !== undefined
    ? msg(
        'Line {line} of the program waits {seconds} s with the beam on at {power} %, so it burns into one spot and can start a fire: switch the beam off before the wait.',
        { line, seconds: Number(seconds.toPrecision(3)), power: percent(power) },
      )
    : msg(
        'Line {line} of the program waits for you with the beam on at {power} %, so it burns into one spot and can start a fire: switch the beam off before the pause.',
        { line, power: percent(power) },
      );
}

function percent(power: number): number {
  return Math.max(1, Math.round(power * 100));
}
