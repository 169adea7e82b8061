// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether width and height change together; it cannot be opened where they must. */
import { bindValue } from '../../toolkit/bind-value.js';
import { _ } from '../../toolkit/gettext.js';
import { a11yDescription, Gtk } from '../../toolkit/gtk.js';
import { nameButton } from '../../toolkit/icon-button.js';

export interface RatioLock {
  readonly widget: Gtk.ToggleButton;
  show(isLocked: boolean, isKept: boolean): void;
}

export function createRatioLock(onLocked: (isLocked: boolean) => void): RatioLock {
  const widget = new Gtk.ToggleButton({ valign: Gtk.Align.CENTER });
  widget.addCssClass('flat');
  const name = _('Lock proportions');
  const whyKept = _('A piece that is turned askew keeps its proportions');
  nameButton(widget, name);
  const showState = bindValue({
    get: () => widget.getActive(),
    set: (isOn: boolean) => widget.setActive(isOn),
    connect: (changed) => widget.on('toggled', changed),
    onChange: onLocked,
  });
  let shown = '';
  return {
    widget,
    show(isLocked, isKept) {
      // It is called with every frame of a drag, and what follows costs more than all numbers.
      const now = `${isLocked} ${isKept}`;
      if (shown === now) return;
      shown = now;
      const isShut = isLocked || isKept;
      showState(isShut);
      widget.setIconName(isShut ? 'changes-prevent-symbolic' : 'changes-allow-symbolic');
      widget.setSensitive(!isKept);
      widget.setTooltipText(isKept ? whyKept : name);
      a11yDescription(widget, isKept ? whyKept : '');
    },
  };
}
