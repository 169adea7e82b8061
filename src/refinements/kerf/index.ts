// SPDX-License-Identifier: GPL-3.0-or-later
/** The beam takes away half of its width on each side of a line: outlines are moved so that parts come out in size. */
import { Clipper } from '../../areas/clipper.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import type { BlockGeometry } from '../../toolpath/toolpath.js';
import type { StageRefinement } from '../contract.js';
import { depthsOf } from '../depths.js';
import { movedOutline } from './moved-outline.js';

const params = {
  width: {
    kind: 'length',
    label: N_('Kerf'),
    help: N_(
      'How wide the cut is: measure a part of a test cut, its drawn size less its true size is the kerf.',
    ),
    default: 0.1,
    min: 0.01,
    max: 5,
  },
  keeps: {
    kind: 'choice',
    label: N_('Keeps its size'),
    help: N_('The part that falls out, or the opening that it leaves.'),
    default: 'part',
    choices: { part: N_('The part'), opening: N_('The opening') },
  },
} as const satisfies Schema;

export const kerfCompensation: StageRefinement<'sheet', typeof params> = {
  id: 'kerf',
  version: 2,
  label: N_('Kerf compensation'),
  help: N_(
    'Moves closed outlines by half of the kerf, outer ones outward and holes inward, whatever pieces and layers they are on.',
  ),
  // A hole may be a piece of its own, or on another layer than the part that it is in.
  stage: 'sheet',
  params,
  suits: ({ cutsThrough }) => cutsThrough,
  prepare: async () => void (await Clipper.load()),
  // Sharp corners reach further than half of the width.
  reach: ({ width }) => width,
  refine({ pieces, others }, { params: { width, keeps }, tick }) {
    const depths = depthsOf([...pieces, others].flat(), tick);
    const clipper = Clipper.ready(tooMuch);
    const moved = (block: BlockGeometry): readonly BlockGeometry[] => {
      tick();
      const depth = depths.get(block);
      if (depth === undefined || block.kind !== 'path') return [block];
      const isOutward = (depth % 2 === 0) === (keeps === 'part');
      const by = (isOutward ? width : -width) / 2;
      return movedOutline(clipper, block.points, by).map((points) => ({ ...block, points }));
    };
    return { pieces: pieces.map((blocks) => blocks.flatMap(moved)), others };
  },
};

function tooMuch(): AppError {
  return new AppError(
    'plan.too-many-pieces',
    msg('These outlines have more points than kerf compensation can process: simplify them first.'),
  );
}
