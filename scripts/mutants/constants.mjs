// SPDX-License-Identifier: GPL-3.0-or-later
// A constant of a module is worked out in every test that loads it, and matters only to those that run a place
// where it is used.

import { fullAncestor } from 'acorn-walk';
import { isFunction, nameOf } from './syntax.mjs';

export class Constants {
  /** For each name of a constant: where functions use it, and which other constants are made of it. */
  #uses = new Map();

  constructor(tree) {
    fullAncestor(tree, (node, _state, ancestors) => {
      if (node.type !== 'Identifier') return;
      const use = this.#uses.get(node.name) ?? { places: [], constants: [] };
      const isInFunction = ancestors.some(isFunction);
      if (isInFunction) use.places.push(node.start);
      else use.constants.push(constantAround(ancestors));
      this.#uses.set(node.name, use);
    });
  }

  /** The places that a test must run to see what is made of a node; none where that is its own place. */
  usesAround(ancestors) {
    if (ancestors.some(isFunction)) return [];
    const names = new Set([constantAround(ancestors)]);
    const places = [];
    for (const name of names) {
      const use = this.#uses.get(name);
      places.push(...(use?.places ?? []));
      for (const other of use?.constants ?? []) if (other !== undefined) names.add(other);
    }
    return places;
  }
}

function constantAround(ancestors) {
  const declarator = ancestors.find(({ type }) => type === 'VariableDeclarator');
  return declarator === undefined ? undefined : nameOf(declarator);
}
