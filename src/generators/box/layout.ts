// SPDX-License-Identifier: GPL-3.0-or-later
/** The parts of a box two by two, with their names. */
import { type Path, PathBuilder, type Point } from '../../geometry/path.js';
import type { Drawn } from '../contract.js';
import { grownOutline } from '../grown-outline.js';
import { CUT_COLOUR, layeredArt, SCORE_COLOUR } from '../layered-art.js';
import { lineText, lineTextWidth } from '../line-text.js';
import type { Panel } from './panels.js';

/** mm between parts, beside the kerf. */
const GAP = 2;
const PER_ROW = 2;
const TALLEST_LABEL = 6;
/** A label takes at most these shares of its part. */
const LABEL_WIDTH = 0.6;
const LABEL_HEIGHT = 0.2;

export function layBoxOut(
  panels: readonly Panel[],
  { kerf, labels }: { readonly kerf: number; readonly labels: boolean },
): Drawn {
  const gap = GAP + 2 * kerf;
  const outlines: Path[] = [];
  const names: Path[] = [];
  let y = 0;
  for (let first = 0; first < panels.length; first += PER_ROW) {
    const row = panels.slice(first, first + PER_ROW);
    let x = 0;
    for (const panel of row) {
      outlines.push(closed(grownOutline(panel.outline, kerf / 2), { x, y }));
      if (labels) names.push(nameOf(panel, { x, y }));
      x += panel.width + gap;
    }
    y += Math.max(...row.map(({ height }) => height)) + gap;
  }
  return layeredArt([
    { name: 'Cut', colour: CUT_COLOUR, meant: { purpose: 'cut' }, paths: outlines },
    { name: 'Labels', colour: SCORE_COLOUR, meant: { purpose: 'score' }, paths: names },
  ]);
}

function nameOf({ name, width, height }: Panel, at: Point): Path {
  const widest = (width * LABEL_WIDTH) / lineTextWidth(name, 1);
  const letters = Math.min(TALLEST_LABEL, height * LABEL_HEIGHT, widest);
  const x = at.x + (width - lineTextWidth(name, letters)) / 2;
  return lineText(name, { x, y: at.y + (height - letters) / 2, height: letters });
}

function closed(points: readonly Point[], at: Point): Path {
  const path = new PathBuilder();
  points.forEach(({ x, y }, i) => {
    if (i === 0) path.moveTo(at.x + x, at.y + y);
    else path.lineTo(at.x + x, at.y + y);
  });
  return path.close().build();
}
