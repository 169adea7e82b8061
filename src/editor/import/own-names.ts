// SPDX-License-Identifier: GPL-3.0-or-later
/** Names in the language of a window, for layers and pieces that get theirs from Kerf. */
import { givenName } from '../../art/given-names.js';
import { labelled, type Message } from '../../base/message.js';
import type { Generator } from '../../generators/contract.js';

/** Names of files and of their layers stay as they are. */
export function ownNames(
  generators: readonly Pick<Generator, 'label'>[],
  rendered: (message: Message) => string,
): (name: string) => string {
  const labels = new Set<string>(generators.map(({ label }) => label));
  return (name) => {
    const given = labels.has(name) ? labelled(name) : givenName(name);
    return given === undefined ? name : rendered(given);
  };
}
