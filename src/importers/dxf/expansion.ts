// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How much a drawing becomes when every block is shown where it is inserted, before anything is drawn: a few lines of
 * blocks in blocks can be more than any computer draws.
 */
import type { DxfFile } from './document.js';
import type { Entity } from './entity.js';
import { arrowheadOf } from './leaders.js';
import { isFrozen } from './looks.js';

/** What shows blocks: inserts, and the blocks in which dimensions and tables are drawn. */
export const BLOCKS = new Set([
  'INSERT',
  'DIMENSION',
  'ARC_DIMENSION',
  'LARGE_RADIAL_DIMENSION',
  'ACAD_TABLE',
]);

/** Infinity where a block holds itself. */
export function expandedCount(file: DxfFile): number {
  const known = new Map<string, number>();
  const ofAll = (entities: readonly Entity[]) =>
    entities.reduce((sum, entity) => sum + ofOne(entity), 0);
  const ofBlock = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, Number.POSITIVE_INFINITY);
    const count = ofAll(file.blocks.get(name)?.entities ?? []);
    known.set(name, count);
    return count;
  };
  const ofOne = (entity: Entity): number => {
    const isLeader = entity.type === 'LEADER';
    if ((!isLeader && !BLOCKS.has(entity.type)) || isHidden(entity, file)) return 1;
    if (isLeader) return 2 + ofBlock(arrowheadOf(entity, file)?.block ?? '');
    const [columns, rows] = repeats(entity);
    const values = entity.children.length;
    return 1 + columns * rows * (1 + values + ofBlock(entity.name(2).toLowerCase()));
  };
  return ofAll(file.entities.filter((entity) => entity.number(67) === 0));
}

/** How often an insert shows its block: columns and rows. */
export function repeats(entity: Entity): readonly [columns: number, rows: number] {
  if (entity.type !== 'INSERT' && entity.type !== 'ACAD_TABLE') return [1, 1];
  const count = (code: number) => Math.max(1, entity.number(code, 1) || 1);
  return [count(70), count(71)];
}

function isHidden(entity: Entity, file: DxfFile): boolean {
  return entity.number(60) !== 0 || isFrozen(file.layers.get(entity.name(8).toLowerCase()));
}
