// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The names that layers and pieces get from Kerf, because their file has none. What makes them writes English; a
 * window gives them in the person's language when it puts them into the work, and the command line leaves them.
 */
import { labelled, type Message, msg } from '../base/message.js';
import { N_ } from '../base/translatable.js';

const NAMES: ReadonlySet<string> = new Set([
  ...[N_('Black'), N_('White'), N_('Grey'), N_('Red'), N_('Green'), N_('Blue')],
  ...[N_('Yellow'), N_('Cyan'), N_('Magenta'), N_('Orange'), N_('Purple')],
  ...[N_('Drawing'), N_('Picture'), N_('Pictures'), N_('Cross section')],
  ...[N_('Cut'), N_('Labels'), N_('Ruler'), N_('Ruler edge')],
  ...[N_('Without operation'), N_('Without processing')],
]);

const NUMBERED: Readonly<Record<string, (n: string) => Message>> = {
  Layer: (n) => msg('Layer {n}', { n }),
  Pen: (n) => msg('Pen {n}', { n }),
};

/** The name for translators, where it is one of Kerf's; undefined where a file or a person gave it. */
export function givenName(name: string): Message | undefined {
  if (NAMES.has(name)) return labelled(name);
  const [, word = '', n = ''] = /^(\p{L}+) (\d+)$/u.exec(name) ?? [];
  return Object.hasOwn(NUMBERED, word) ? NUMBERED[word]?.(n) : undefined;
}
