// SPDX-License-Identifier: GPL-3.0-or-later
/** Nine points to choose the anchor from, as they lie on the box; arrow keys go from one to the next. */
import { ANCHOR_NAMES, ANCHORS, type Anchor } from '../../../editor/numbers/anchor.js';
import { layAsOnTheBed } from '../../toolkit/as-on-the-bed.js';
import { _ } from '../../toolkit/gettext.js';
import { a11yLabel, Gtk } from '../../toolkit/gtk.js';

export interface AnchorGrid {
  readonly widget: Gtk.Widget;
  show(anchor: Anchor): void;
}

const NAMES = Object.values(ANCHOR_NAMES);
const PER_ROW = 3;

export function createAnchorGrid(onChosen: (anchor: Anchor) => void): AnchorGrid {
  const widget = new Gtk.Grid({ valign: Gtk.Align.CENTER });
  widget.addCssClass('anchor-grid');
  a11yLabel(widget, _('Point that X and Y are of, and that stays in its place'));
  const points = ANCHORS.map((anchor, i) => {
    const point = new Gtk.CheckButton();
    const name = _(NAMES[i] ?? '');
    point.setTooltipText(name);
    a11yLabel(point, _('Anchor: {place}', { place: name }));
    widget.attach(point, i % PER_ROW, Math.floor(i / PER_ROW), 1, 1);
    return { anchor, point };
  });
  for (const { point } of points.slice(1)) point.setGroup(points[0]?.point ?? null);
  for (const { anchor, point } of points) {
    point.on('toggled', () => {
      if (point.getActive()) onChosen(anchor);
    });
  }
  layAsOnTheBed(widget);
  return {
    widget,
    show({ x, y }) {
      const shown = points.find(({ anchor }) => anchor.x === x && anchor.y === y);
      if (shown?.point.getActive() === false) shown.point.setActive(true);
    },
  };
}
