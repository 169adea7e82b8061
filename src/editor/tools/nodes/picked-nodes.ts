// SPDX-License-Identifier: GPL-3.0-or-later
/** Which nodes are chosen, in figures, for screen readers. */
import { apply } from '../../../geometry/matrix.js';
import { kindOf } from '../../../geometry/node-handles.js';
import { pickCount } from '../../nodes/node-picks.js';
import type { NodeSession } from '../../nodes/node-session.js';
import { outlineAt } from '../../nodes/outline-table.js';
import type { PickedNodes } from '../tool.js';

/** Undefined where none is. */
export function pickedNodes(session: NodeSession): PickedNodes | undefined {
  for (const [piece, outlines] of session.chosen()) {
    for (const [outline, picked] of outlines) {
      const { nodes } = outlineAt(piece.asset, outline);
      const index = [...picked].reduce((least, node) => Math.min(least, node), nodes.length);
      const node = nodes[index];
      if (node === undefined) continue;
      const form = kindOf(node) === 'corner' ? 'corner' : 'smooth';
      const place = { number: index + 1, of: nodes.length, name: piece.row.name };
      return {
        count: pickCount(session.picks),
        first: { at: apply(piece.toBed, node), form, ...place },
      };
    }
  }
  return undefined;
}
