// SPDX-License-Identifier: GPL-3.0-or-later
/** The beam begins and ends in the waste, so that neither leaves a mark on the edge of a part. */
import { N_ } from '../../base/translatable.js';
import type { Schema } from '../../params/schema.js';
import type { LaidStroke, ShortLead, StageRefinement } from '../contract.js';
import { closedUp } from './closed-up.js';
import { CutSheet } from './cut-sheet.js';
import { withLeads } from './with-leads.js';

const params = {
  lengthIn: {
    kind: 'length',
    label: N_('Lead-in'),
    help: N_('How long the way from the waste onto the outline is; 0 leaves it out.'),
    default: 2,
    min: 0,
    max: 50,
  },
  lengthOut: {
    kind: 'length',
    label: N_('Lead-out'),
    help: N_('How long the way from the outline into the waste is; 0 leaves it out.'),
    default: 1,
    min: 0,
    max: 50,
  },
  shape: {
    kind: 'choice',
    label: N_('Shape'),
    help: N_('An arc runs smoothly into the outline, a line meets it at an angle.'),
    default: 'arc',
    choices: { arc: N_('Arc'), line: N_('Line') },
  },
  angle: {
    kind: 'angle',
    label: N_('Angle'),
    help: N_('Between the lead and the outline.'),
    default: Math.PI / 4,
    min: Math.PI / 18,
    max: Math.PI / 2,
    visibleWhen: { shape: ['line'] },
  },
  overcut: {
    kind: 'length',
    label: N_('Overcut'),
    help: N_(
      'How far the outline is run on beyond its end before the lead-out, never over a bridge.',
    ),
    default: 0.5,
    min: 0,
    max: 100,
  },
  keeps: {
    kind: 'choice',
    label: N_('What is kept'),
    help: N_(
      'Leads run in what is not kept: around parts and within their holes, or within parts.',
    ),
    default: 'part',
    choices: { part: N_('The parts'), sheet: N_('The sheet around them') },
  },
} as const satisfies Schema;

export const leads: StageRefinement<'ends', typeof params> = {
  id: 'leads',
  version: 2,
  label: N_('Lead-in and lead-out'),
  help: N_(
    'Begins and ends the cut of closed outlines in the waste, where it crosses no other outline and stays on the bed.',
  ),
  stage: 'ends',
  params,
  suits: ({ cutsThrough }) => cutsThrough,
  reach: ({ lengthIn, lengthOut }) => Math.max(lengthIn, lengthOut),
  refine({ laid, cuts, bed, shortLeads }, { params: wanted, tick }) {
    const closed = closedUp({ laid, cuts });
    const sheet = new CutSheet(closed.cuts, { bed, keeps: wanted.keeps, tick });
    const short: ShortLead[] = [...shortLeads];
    const led = closed.laid.map((stroke): LaidStroke => {
      tick();
      const made = withLeads(stroke, wanted, sheet);
      if (made.short !== undefined) short.push(made.short);
      return { outline: stroke.outline, strokes: made.strokes };
    });
    return { laid: closed.opened(led), cuts, bed, shortLeads: short };
  },
};
