// SPDX-License-Identifier: GPL-3.0-or-later
/** What can be done to chosen nodes by menu and key; the keys are those of Inkscape. */
import { N_ } from '../../../base/translatable.js';
import { nodeCount } from '../../../geometry/outline-nodes.js';
import { joinEdit } from '../../nodes/join-edits.js';
import { type NodeEdit, nodeEdits } from '../../nodes/node-edits.js';
import { type NodeRef, picksOf } from '../../nodes/node-picks.js';
import type { Edits, NodeSession, OutlineEdits } from '../../nodes/node-session.js';
import { outlineAt, outlineTableOf, pathAt } from '../../nodes/outline-table.js';
import type { ToolCommand } from '../tool.js';

export const nodeCommands = [
  { id: 'node-all', label: N_('Choose All Nodes'), accel: '<Control><Alt>a' },
  { id: 'node-add', label: N_('Add Nodes'), accel: 'Insert' },
  { id: 'node-delete', label: N_('Delete Nodes'), accel: 'BackSpace' },
  { id: 'node-break', label: N_('Break at Nodes'), accel: '<Shift>b' },
  { id: 'node-join', label: N_('Join Nodes'), accel: '<Shift>j' },
  { id: 'node-close', label: N_('Join or Close by a Line'), accel: '<Alt>j' },
  { id: 'node-corner', label: N_('Make Corners'), accel: '<Shift>c' },
  { id: 'node-smooth', label: N_('Make Smooth'), accel: '<Shift>s' },
  { id: 'node-symmetric', label: N_('Make Symmetric'), accel: '<Shift>y' },
  { id: 'node-line', label: N_('Make Lines'), accel: '<Shift>l' },
  { id: 'node-curve', label: N_('Make Curves'), accel: '<Shift>u' },
] as const satisfies readonly ToolCommand[];

type NodeCommand = (typeof nodeCommands)[number]['id'];

/** More nodes than this are not looked at to see what could be done: it is tried. */
const MAX_TRIED = 500;

export function canRunOnNodes(session: NodeSession, id: string): boolean {
  const command = nodeCommands.find((one) => one.id === id)?.id;
  if (command === 'node-all') return session.pieces.length > 0;
  if (command === undefined || session.picks.size === 0) return false;
  if (countOf(session) > MAX_TRIED) return true;
  for (const [piece, outlines] of session.chosen()) {
    if (editsFor(command, piece, outlines) !== undefined) return true;
  }
  return false;
}

export function runOnNodes(session: NodeSession, id: string): void {
  const command = nodeCommands.find((one) => one.id === id);
  if (command === undefined) return;
  if (command.id === 'node-all') {
    chooseAll(session);
    return;
  }
  const edits: Edits = new Map(
    [...session.chosen()].flatMap(([piece, outlines]) => {
      const made = editsFor(command.id, piece, outlines);
      return made === undefined ? [] : [[piece, made] as const];
    }),
  );
  if (edits.size > 0) session.commit(command.label, edits);
}

type Chosen = ReturnType<NodeSession['chosen']> extends Generator<infer C> ? C : never;

/** Undefined where there is nothing to be done. */
function editsFor(
  command: NodeCommand,
  piece: Chosen[0],
  outlines: Chosen[1],
): OutlineEdits | undefined {
  const shapeOf = (outline: number) => outlineAt(piece.asset, outline);
  if (command === 'node-join') return joinEdit(outlines, shapeOf, 'merge');
  if (command === 'node-close') return joinEdit(outlines, shapeOf, 'line');
  if (command === 'node-all') return undefined;
  const edit: NodeEdit = nodeEdits[command];
  const made = [...outlines].flatMap(([outline, picked]) => {
    const edited = edit(shapeOf(outline), picked);
    return edited === undefined ? [] : [[outline, edited] as const];
  });
  return made.length === 0 ? undefined : new Map(made);
}

function countOf(session: NodeSession): number {
  let count = 0;
  for (const [, outlines] of session.chosen()) count += outlines.size;
  return count;
}

function chooseAll(session: NodeSession): void {
  const refs: NodeRef[] = [];
  for (const { row, asset } of session.pieces) {
    const { count } = outlineTableOf(asset);
    for (let outline = 0; outline < count; outline++) {
      const nodes = nodeCount(pathAt(asset, outline));
      for (let node = 0; node < nodes; node++) refs.push({ piece: row.id, outline, node });
    }
  }
  session.picks = picksOf(refs);
}
