// SPDX-License-Identifier: GPL-3.0-or-later
/** Reports which operations were guessed: the beam never acts on an unreported guess. */
import type { Problem } from '../../base/errors.js';
import { counted, listed, type Message, msg } from '../../base/message.js';
import { type Marked, N_ } from '../../base/translatable.js';
import type { Guess } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Operation } from '../../operations/contract.js';
import type { PlacedLayer } from './place-drawing.js';

/** Why a step is what it is. */
export const GUESS_WORDS: Readonly<Record<Guess, Marked>> = {
  fill: N_('because its shapes are filled'),
  'red line': N_('because its lines are red'),
  'black line': N_('because its lines are black'),
  'other line': N_('because its lines are neither red nor black'),
  outline: N_('because it holds outlines'),
};

/** Guesses that are listed; the others are counted. */
const MAX_LISTED = 4;
/** Layers that are left out and named one by one; a drawing may have thousands. */
const MAX_NAMED = 20;

/** A cut cannot be undone, so one that was guessed is a warning. */
export function guessProblems(layers: readonly PlacedLayer[]): Problem[] {
  const guessed = layers.flatMap(({ name, steps }) =>
    steps.flatMap(({ guess, ...step }) => (guess === undefined ? [] : [{ ...step, name, guess }])),
  );
  const choices = guessed.slice(0, MAX_LISTED).map(({ name, label, guess }) =>
    msg('{operation} for "{name}" {why}', {
      operation: msg(label),
      name,
      why: msg(GUESS_WORDS[guess]),
    }),
  );
  const more = guessed.length - choices.length;
  if (more > 0) choices.push(counted(more, '{n} more', '{n} more'));
  const isCut = guessed.some(({ cutsThrough }) => cutsThrough);
  const [first, ...rest] = choices;
  if (first === undefined) return leftAlone(layers);
  const guesses: Problem = {
    severity: isCut ? 'warning' : 'note',
    code: 'operation.guessed',
    message: msg(
      'Kerf guessed these operations: {choices}. Check them, or name the layers Cut, Score or Engrave.',
      { choices: listed([first, ...rest]) },
    ),
  };
  return [guesses, ...leftAlone(layers)];
}

/** The guesses in a work that was saved with them: they are guesses still. */
export function guessesIn(
  store: DocumentStore,
  operations: readonly Operation[],
): readonly Problem[] {
  const layers = store.all('layer').map(({ id, name }): PlacedLayer => {
    const steps = store.all('step').flatMap((step) => {
      const operation = operations.find((o) => o.id === step.operation);
      if (operation === undefined || step.layer !== id) return [];
      const { label, cutsThrough, takes } = operation;
      return [{ ...step, label, cutsThrough, takes }];
    });
    return { kind: 'paths', name, steps };
  });
  return guessProblems(layers);
}

function leftAlone(layers: readonly PlacedLayer[]): Problem[] {
  const alone = layers.filter(({ use, steps }) => use?.purpose === 'nothing' && steps.length === 0);
  const named = alone.slice(0, MAX_NAMED).map(({ name, use }) =>
    notBurnt(
      use?.by === 'rule'
        ? msg('"{name}" is not burnt because a rule says so: to burn it, add an operation.', {
            name,
          })
        : use?.by === 'file'
          ? msg('"{name}" is not burnt because its file says so: to burn it, add an operation.', {
              name,
            })
          : msg(
              '"{name}" is not burnt because of its name: to burn it, rename the layer or add an operation.',
              { name },
            ),
    ),
  );
  const more = alone.length - named.length;
  if (more === 0) return named;
  const others = counted(
    more,
    '{n} more layer is not burnt because of its name: to burn it, rename it or add an operation.',
    '{n} more layers are not burnt because of their names: to burn them, rename them or add an operation.',
  );
  return [...named, notBurnt(others)];
}

function notBurnt(message: Message): Problem {
  return { severity: 'warning', code: 'operation.none', message };
}
