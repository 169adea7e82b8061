// SPDX-License-Identifier: GPL-3.0-or-later
/** What was chosen by guess, in words: a beam never goes by one without a word. */
import type { Problem } from '../../base/errors.js';
import { N_ } from '../../base/translatable.js';
import type { Guess } from '../../model/rows.js';
import type { PlacedLayer } from './place-drawing.js';

/** Why a step is what it is. */
export const GUESS_WORDS: Readonly<Record<Guess, string>> = {
  fill: N_('because its shapes are filled'),
  'red line': N_('because its lines are red'),
  'black line': N_('because its lines are black'),
  'other line': N_('because its lines are neither red nor black'),
  outline: N_('because it holds outlines'),
};

/** Choices that are told in full; the others are counted. */
const MOST_TOLD = 4;
/** Layers that are left out and named one by one; a drawing may have thousands. */
const MOST_NAMED = 20;

/** A cut cannot be undone, so one that was guessed is a warning. */
export function guessProblems(layers: readonly PlacedLayer[]): Problem[] {
  const guessed = layers.flatMap(({ name, steps }) =>
    steps.flatMap(({ guess, ...step }) => (guess === undefined ? [] : [{ ...step, name, guess }])),
  );
  const choices = guessed.map(
    ({ name, label, guess }) => `${label} for "${name}" ${GUESS_WORDS[guess]}`,
  );
  const more = choices.splice(MOST_TOLD).length;
  if (more > 0) choices.push(`and ${more} more`);
  const isCut = guessed.some(({ cutsThrough }) => cutsThrough);
  const told: Problem = {
    severity: isCut ? 'warning' : 'note',
    code: 'operation.guessed',
    message: `Chosen by guess: ${choices.join('; ')}. Check it, or name the layers Cut, Score or Engrave.`,
  };
  return [...(choices.length > 0 ? [told] : []), ...leftAlone(layers)];
}

function leftAlone(layers: readonly PlacedLayer[]): Problem[] {
  const alone = layers.filter(({ use, steps }) => use?.purpose === 'nothing' && steps.length === 0);
  const told = alone
    .slice(0, MOST_NAMED)
    .map(({ name }) => notBurnt(`"${name}" is`, 'its name says'));
  const more = alone.length - told.length;
  return more > 0 ? [...told, notBurnt(`${more} more layers are`, 'their names say')] : told;
}

function notBurnt(which: string, why: string): Problem {
  return {
    severity: 'warning',
    code: 'operation.none',
    message: `${which} not burnt, as ${why}: rename the layer, or add an operation, if it should be.`,
  };
}
